// Labels, drawn at a size one can read at any zoom. A label that would cover another is left out until there is
// room; that of the selection and of what the pointer is on always shows.
const face = getComputedStyle(document.body).fontFamily;
const widths = new Map();
const DOT = 5; // pixels: smaller discs may be covered, so that hubs of a large graph get their names
const FAR = 0.25; // zoom below which predicates are not written, but for a selection
let placed = [];
let view = { x: 0, y: 0, w: 0, h: 0 }; // what the window shows, in pixels from the middle of the picture

function widthOf(context, text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

function sizes() {
  const wide = byId("network").clientWidth;
  const [name, tie] = wide >= 1100 ? [16, 13.5] : wide >= 700 ? [15, 13] : [14, 12.5];
  return { name, tie };
}

const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
const inside = (a, b) => a.x >= b.x && a.x + a.w <= b.x + b.w && a.y >= b.y && a.y + a.h <= b.y + b.h;
const free = (box, boxes) => !boxes.some((other) => overlap(box, other));
const common = (a, b) => Math.max(0, Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y));

// The first box in the window that is free; for a label that must show, else the one that covers the least.
function chosen(boxes, taken, must) {
  const shown = boxes.filter((box) => inside(box, view));
  const found = shown.find((box) => free(box, taken));
  if (found || !must) return found;
  const left = shown.length ? shown : boxes;
  const covers = left.map((box) => taken.reduce((sum, other) => sum + common(box, other), 0));
  return left[covers.indexOf(Math.min(...covers))];
}

// Boxes for a node's label: below, above, right, left, then aslant.
function boxesAround(x, y, radius, w, h) {
  const [aside, gap] = [radius + 5, radius + 2];
  return [
    { x: x - w / 2, y: y + gap, w, h },
    { x: x - w / 2, y: y - gap - h, w, h },
    { x: x + aside, y: y - h / 2, w, h },
    { x: x - aside - w, y: y - h / 2, w, h },
    { x: x - w * 0.2, y: y + gap, w, h },
    { x: x - w * 0.8, y: y + gap, w, h },
    { x: x - w * 0.2, y: y - gap - h, w, h },
    { x: x - w * 0.8, y: y - gap - h, w, h },
  ];
}

function important(node) {
  return node.id === state.hoverNode || node.id === state.node || (state.tie !== null && strong.nodes.has(node.id));
}

// The order in which labels get their room.
function weight(node) {
  if (important(node)) return 4e6;
  if (node.id === picture.focus) return 3e6;
  return (strong && strong.nodes.has(node.id) ? 1e6 : 0) + node.links;
}

function drawNames(context, scale, taken) {
  const size = sizes().name;
  const positions = network.getPositions();
  // vis-network may draw before it has taken in that a thing shows again.
  const visible = picture.nodes.filter((node) => nodeShown(node) && positions[node.id]);
  visible.sort((a, b) => weight(b) - weight(a));
  for (const node of visible) {
    if (strong && !strong.nodes.has(node.id)) continue;
    const { x, y } = positions[node.id];
    const r = node.size * scale;
    if (r >= DOT) taken.push({ x: x * scale - r, y: y * scale - r, w: 2 * r, h: 2 * r });
  }
  for (const node of visible) {
    if (strong && !strong.nodes.has(node.id) && node.id !== state.hoverNode) continue;
    const bold = node.id === picture.focus || important(node);
    const font = `${bold ? 700 : 400} ${node.id === picture.focus ? size + 2 : size}px ${face}`;
    const line = Math.round(size * 1.3);
    const w = Math.max(...node.lines.map((text) => widthOf(context, text, font))) + 4;
    const { x, y } = positions[node.id];
    const boxes = boxesAround(x * scale, y * scale, node.size * scale, w, line * node.lines.length);
    const box = chosen(boxes, taken, bold);
    if (!box) continue;
    taken.push(box);
    write(context, { lines: node.lines, box, font, line, ink: "#111827", plate: node.id === picture.focus });
    placed.push({ ...box, node: node.id });
  }
}

function drawPredicates(context, scale, taken) {
  const size = sizes().tie;
  const own = (tie) => tie.id === state.tie || tie.id === state.hoverTie;
  const written = (tie) => (strong ? strong.ties.has(tie.id) : scale >= FAR) || own(tie);
  const visible = picture.edges.filter((tie) => tieShown(tie) && written(tie));
  for (const tie of visible.sort((a, b) => own(b) - own(a))) {
    const text = predicates.get(tie.predicate).th;
    const font = `${own(tie) ? 700 : 400} ${size}px ${face}`;
    const [w, h] = [widthOf(context, text, font) + 6, Math.round(size * 1.3)];
    const box = chosen(along(tie, scale, w, h), taken, own(tie));
    if (!box) continue;
    taken.push(box);
    write(context, { lines: [text], box, font, line: h, ink: own(tie) ? "#111827" : "#374151", plate: true });
    placed.push({ ...box, tie: tie.id });
  }
}

// Boxes for a predicate: centred on points of its edge, or beside its middle if it is the one looked at.
function along(tie, scale, w, h) {
  const shape = network.body.edges[tie.id].edgeType;
  const points = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73].map((part) => shape.getPoint(part));
  const boxes = points.map(({ x, y }) => ({ x: x * scale - w / 2, y: y * scale - h / 2, w, h }));
  if (tie.id !== state.tie && tie.id !== state.hoverTie) return boxes;
  const [middle] = boxes;
  return boxes.concat([-1.2, 1.2, -2.4, 2.4].map((rows) => ({ ...middle, y: middle.y + rows * h })));
}

function write(context, { lines, box, font, line, ink, plate }) {
  context.font = font;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  if (plate) {
    context.fillStyle = "rgba(255,255,255,0.92)";
    context.fillRect(box.x, box.y, box.w, box.h);
  }
  lines.forEach((text, row) => {
    const [x, y] = [box.x + box.w / 2, box.y + line * (row + 0.76)];
    context.strokeStyle = "rgba(255,255,255,0.95)";
    context.lineWidth = 4;
    context.strokeText(text, x, y);
    context.fillStyle = ink;
    context.fillText(text, x, y);
  });
}

// A ring under the focus and the selection.
function drawRings(context) {
  const rings = [[picture.focus, "#ffd54a", 13], [state.node, "#8fb0ff", 8]];
  for (const [id, ink, width] of rings) {
    if (!id || !nodeShown(nodes.get(id))) continue;
    const { x, y } = network.getPosition(id);
    context.beginPath();
    context.arc(x, y, nodes.get(id).size + width, 0, 2 * Math.PI);
    context.fillStyle = ink;
    context.fill();
  }
}

function drawLabels(context) {
  const scale = network.getScale();
  const taken = [];
  placed = [];
  const { clientWidth: w, clientHeight: h } = byId("network");
  const { x, y } = network.getViewPosition();
  view = { x: x * scale - w / 2, y: y * scale - h / 2, w, h };
  context.save();
  context.scale(1 / scale, 1 / scale);
  drawNames(context, scale, taken);
  drawPredicates(context, scale, taken);
  context.restore();
}

// What label lies under a point of the canvas element, if any.
function labelAt(point) {
  const scale = network.getScale();
  const { x, y } = network.DOMtoCanvas(point);
  const spot = { x: x * scale, y: y * scale, w: 0.1, h: 0.1 };
  return placed.find((box) => overlap(box, spot));
}
