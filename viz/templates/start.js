// Moving about, and the first view.
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const animation = still ? false : { duration: 300, easingFunction: "easeInOutQuad" };
const NARROW = 1000;
const [ASIDE, ABOVE] = [90, 60]; // pixels

// The whole picture in the window: all discs, with room for labels above, below and aside; labels stay in the window.
function whole() {
  const places = Object.values(network.getPositions(picture.nodes.filter(nodeShown).map(({ id }) => id)));
  if (!places.length) return;
  const { clientWidth: w, clientHeight: h } = byId("network");
  const [x, y] = [places.map((place) => place.x), places.map((place) => place.y)].map((all) => {
    const [low, high] = [Math.min(...all), Math.max(...all)];
    return { middle: (low + high) / 2, span: Math.max(1, high - low) };
  });
  const scale = Math.min((w - 2 * Math.min(ASIDE, w / 8)) / x.span, (h - 2 * ABOVE) / y.span, 1.5);
  network.moveTo({ position: { x: x.middle, y: y.middle }, scale: Math.max(0.02, scale) });
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
  const scale = Math.min((w / 2 - ASIDE) / across, (h / 2 - ABOVE) / down);
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
