// What shows while the pointer is on a tie or a thing.
const tooltip = byId("tooltip");
const SENTENCES = 2;
const LETTERS = 420;

const shortened = (text) => (text.length > LETTERS ? `${text.slice(0, LETTERS)}…` : text);

function tieTooltip(tie) {
  const kind = predicates.get(tie.predicate);
  const parts = [
    element("p", "title", `${kind.th} `, english(kind.en)),
    element("p", "ends", `${nodes.get(tie.subject).th} → ${nodes.get(tie.object).th}`),
    line(tie.roles.join(", "), times(tie.date), tie.confidence === null ? "" : `ความเชื่อมั่น ${percent(tie.confidence)}`),
  ];
  for (const source of tie.sources.slice(0, SENTENCES)) {
    const article = picture.articles[source.article];
    parts.push(
      element("blockquote", "", shortened(source.quote)),
      origin(article),
    );
  }
  const rest = tie.sources.length - SENTENCES;
  if (rest > 0) parts.push(element("p", "more", `และอีก ${rest} แห่ง `, english(`(and ${rest} more)`)));
  return parts;
}

function nodeTooltip(node) {
  const kind = types.get(node.type);
  const own = tiesOf.get(node.id).filter(tieShown).length;
  return [
    element("p", "title", `${kind.th} `, english(kind.en)),
    element("p", "ends", node.th),
    node.en ? english(node.en, "p") : null,
    node.aliases.length ? element("p", "aliases", `ชื่ออื่น: ${node.aliases.slice(0, 6).join(", ")}`) : null,
    node.date ? element("p", "facts", times(node.date)) : null,
    element("p", "facts", `${own} ความสัมพันธ์ `, english(own === 1 ? "tie" : "ties")),
  ];
}

// Beside the pointer, on the side where there is room.
function showTooltip(content, point) {
  tooltip.replaceChildren(...content.filter(Boolean));
  tooltip.hidden = false;
  const stage = byId("network").getBoundingClientRect();
  const [x, y, w, h] = [stage.left + point.x, stage.top + point.y, tooltip.offsetWidth, tooltip.offsetHeight];
  const left = x + 18 + w <= window.innerWidth - 8 ? x + 18 : x - 18 - w;
  const top = Math.min(y + 14, window.innerHeight - h - 8);
  tooltip.style.left = `${Math.max(8, left)}px`;
  tooltip.style.top = `${Math.max(8, top)}px`;
}

function hideTooltip() {
  tooltip.hidden = true;
}

network.on("hoverNode", ({ node, pointer }) => {
  hover(node, null);
  showTooltip(nodeTooltip(nodes.get(node)), pointer.DOM);
});
network.on("hoverEdge", ({ edge, pointer }) => {
  hover(null, edge);
  showTooltip(tieTooltip(ties.get(edge)), pointer.DOM);
});
for (const event of ["blurNode", "blurEdge"]) {
  network.on(event, () => {
    hover(null, null);
    hideTooltip();
  });
}
for (const event of ["dragStart", "zoom", "click"]) network.on(event, hideTooltip);
