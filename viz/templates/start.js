// Moving about, and the first view.
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const animation = still ? false : { duration: 300, easingFunction: "easeInOutQuad" };
const NARROW = 1000;
const MARGIN = 10;

// The whole picture in the window. Labels keep their size at any zoom, so their room is found by trying.
function whole() {
  const visible = picture.nodes.filter(nodeShown);
  if (!visible.length) return;
  const places = Object.values(network.getPositions(visible.map((node) => node.id)));
  const spans = [places.map(({ x }) => x), places.map(({ y }) => y)].map((all) => Math.max(...all) - Math.min(...all));
  const { clientWidth, clientHeight } = byId("network");
  const room = [clientWidth, clientHeight].map((length) => length - 2 * MARGIN);
  network.moveTo({ scale: Math.min(room[0] / (spans[0] + 200), room[1] / (spans[1] + 120), 1.5) });
  for (let round = 0; round < 4; round += 1) {
    network.redraw();
    const [scale, extent] = [network.getScale(), extents(visible)];
    const fits = [0, 1].map((axis) => {
      const labels = extent.size[axis] - spans[axis] * scale;
      return spans[axis] ? Math.max(0.02, (room[axis] - labels) / spans[axis]) : 1.5;
    });
    network.moveTo({
      position: { x: extent.middle[0] / scale, y: extent.middle[1] / scale },
      scale: Math.min(...fits, 1.5),
    });
  }
}

// Middle and size of all that is drawn, labels included, in pixels of the screen.
function extents(visible) {
  const scale = network.getScale();
  const positions = network.getPositions(visible.map(({ id }) => id));
  const discs = visible.map(({ id, size }) => {
    const [{ x, y }, r] = [positions[id], (size + 4) * scale];
    return { x: x * scale - r, y: y * scale - r, w: 2 * r, h: 2 * r };
  });
  const boxes = discs.concat(placed);
  const low = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
  const high = [Math.max(...boxes.map(({ x, w }) => x + w)), Math.max(...boxes.map(({ y, h }) => y + h))];
  return { middle: low.map((each, axis) => (each + high[axis]) / 2), size: low.map((each, axis) => high[axis] - each) };
}

// Move as little as makes these things visible.
function reveal(ids) {
  const { clientWidth: w, clientHeight: h } = byId("network");
  const points = ids.map((id) => network.canvasToDOM(network.getPosition(id)));
  if (points.every(({ x, y }) => x > 30 && x < w - 30 && y > 30 && y < h - 50)) return;
  network.fit({ nodes: ids, maxZoomLevel: network.getScale(), animation });
}

const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation });

// Select a thing and bring it to the middle, near enough to read and, where possible, with all it is tied to.
function visit(id) {
  showType(nodes.get(id).type);
  select({ node: id });
  const middle = network.getPosition(id);
  const around = Object.values(network.getPositions([...strong.nodes]));
  const across = Math.max(1, ...around.map(({ x }) => Math.abs(x - middle.x)));
  const down = Math.max(1, ...around.map(({ y }) => Math.abs(y - middle.y)));
  const { clientWidth: w, clientHeight: h } = byId("network");
  const scale = Math.min((w / 2 - 90) / across, (h / 2 - 60) / down);
  network.moveTo({ position: middle, scale: Math.min(1.1, Math.max(0.35, scale)), animation });
}

network.on("beforeDrawing", drawRings);
network.on("afterDrawing", drawLabels);
network.on("click", ({ nodes: [node], edges: [tie], pointer }) => {
  if (node !== undefined) return select({ node });
  const label = labelAt(pointer.DOM);
  if (label) return select(label);
  select(tie === undefined ? {} : { tie });
});

byId("closer").addEventListener("click", () => zoom(1.35));
byId("farther").addEventListener("click", () => zoom(1 / 1.35));
byId("whole").addEventListener("click", whole);
byId("open-panel").addEventListener("click", () => openPanel(panel.classList.contains("closed")));
byId("close-panel").addEventListener("click", () => openPanel(false));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  hideTooltip();
  if (document.activeElement !== box) select({});
});

const canvas = byId("network").querySelector(".vis-network");
canvas.setAttribute("aria-label", "ภาพความสัมพันธ์ ลูกศรเลื่อนภาพ [ และ ] ซูม ใช้ช่องค้นหาเพื่อเลือกรายการ (arrows move, [ and ] zoom)");
canvas.setAttribute("role", "application");

openPanel(window.innerWidth > NARROW);
if (window.innerWidth <= NARROW) byId("predicates").open = false;
byId("details").replaceChildren(...details());
Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 16px Sarabun`, "กa"))).then(() => {
  widths.clear();
  whole();
  document.documentElement.dataset.ready = "true";
});
window.saisamphan = { network, select, visit };
