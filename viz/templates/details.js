// The side panel: all the evidence of a tie, or all the ties of a thing.
const panel = byId("panel");

function openPanel(open) {
  panel.classList.toggle("closed", !open);
  byId("open-panel").setAttribute("aria-expanded", String(open));
}

function select(selection) {
  state.node = selection.node ?? null;
  state.tie = selection.tie ?? null;
  state.hoverNode = state.hoverTie = null;
  if (state.node !== null) network.selectNodes([state.node], false);
  else if (state.tie !== null) network.setSelection({ nodes: [], edges: [state.tie] });
  else network.unselectAll();
  refresh();
  byId("details").replaceChildren(...details());
  panel.scrollTop = 0;
  if (state.node !== null || state.tie !== null) openPanel(true);
  if (state.tie !== null) reveal([ties.get(state.tie).subject, ties.get(state.tie).object]);
}

function details() {
  if (state.tie !== null) return tieDetails(ties.get(state.tie));
  if (state.node !== null) return nodeDetails(nodes.get(state.node));
  const help = element("p", "hint", "ชี้ที่เส้นเพื่ออ่านประโยคที่เป็นหลักฐาน คลิกเพื่อปักไว้ที่นี่ ");
  help.append(english("(point at a tie to read the sentence that says it; click to keep it here)"));
  return [help];
}

function link(node) {
  const button = element("button", "link", node.th);
  button.type = "button";
  button.addEventListener("click", () => visit(node.id));
  return button;
}

function kindLine(node) {
  const kind = types.get(node.type);
  return element("p", "kind", kind.th, " ", english(kind.en));
}

function tieDetails(tie) {
  const kind = predicates.get(tie.predicate);
  const heading = element("h2", "triple", link(nodes.get(tie.subject)));
  heading.append(element("span", "predicate", `${kind.th} `, english(kind.en)), link(nodes.get(tie.object)));
  const count = element("h3", "", `หลักฐาน ${tie.sources.length} แห่ง `, english("evidence"));
  const list = element("ol", "evidence");
  for (const source of tie.sources) {
    const article = picture.articles[source.article];
    const item = element("li", "", element("blockquote", "", source.quote), origin(article));
    const own = line(
      tie.roles.includes(source.role) ? "" : source.role,
      same(source.date, tie.date) ? null : times(source.date),
      tie.sources.length > 1 && percent(source.confidence) ? `ความเชื่อมั่น ${percent(source.confidence)}` : "",
    );
    if (own) item.append(own);
    list.append(item);
  }
  return [heading, facts(tie.roles, tie.date, tie.confidence), count, list].filter(Boolean);
}

const same = (a, b) => (a && a.en) === (b && b.en);

// Facts in one line; null if there are none.
function line(...content) {
  const kept = content.filter(Boolean);
  if (!kept.length) return null;
  return element("p", "facts", ...kept.flatMap((each, place) => (place ? [" · ", each] : [each])));
}

function origin(article) {
  return element("p", "source", element("cite", "", article.title), " ", times(article.date));
}

function facts(roles, date, confidence) {
  const rows = [
    ["บทบาท", "role", roles.length ? roles.join(", ") : null],
    ["เวลา", "date", times(date)],
    ["ความเชื่อมั่น", "confidence", percent(confidence) || null],
  ].filter(([, , value]) => value);
  if (!rows.length) return null;
  const list = element("dl", "");
  for (const [thai, en, value] of rows) {
    list.append(element("dt", "", `${thai} `, english(en)), element("dd", "", value));
  }
  return list;
}

function nodeDetails(node) {
  const parts = [kindLine(node), element("h2", "", node.th)];
  if (node.en) parts.push(english(node.en, "p"));
  if (node.aliases.length) {
    parts.push(element("p", "aliases", "ชื่ออื่น ", english("also"), `: ${node.aliases.join(", ")}`));
  }
  if (node.date) parts.push(element("p", "", times(node.date)));
  const own = tiesOf.get(node.id).filter(tieShown);
  parts.push(element("h3", "", `${own.length} ความสัมพันธ์ `, english(own.length === 1 ? "tie" : "ties")));
  const list = element("ul", "ties");
  for (const tie of own) list.append(element("li", "", tieButton(tie, node)));
  parts.push(list);
  return parts;
}

function tieButton(tie, node) {
  const outward = tie.subject === node.id;
  const button = element("button", "tie");
  button.type = "button";
  button.append(
    element("span", "arrow", outward ? "→" : "←"),
    element("span", "predicate", predicates.get(tie.predicate).th),
    element("span", "name", nodes.get(otherEnd(tie, node.id)).th),
  );
  if (tie.roles.length) button.append(element("span", "role", tie.roles.join(", ")));
  button.addEventListener("click", () => select({ tie: tie.id }));
  button.addEventListener("focus", () => hover(null, tie.id));
  button.addEventListener("mouseenter", () => hover(null, tie.id));
  button.addEventListener("mouseleave", () => hover(null, null));
  button.addEventListener("blur", () => hover(null, null));
  return button;
}

function hover(node, tie) {
  state.hoverNode = node;
  state.hoverTie = tie;
  network.redraw();
}
