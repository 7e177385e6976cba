// What the page knows: the data, the network, what is selected. Text goes in by textContent only.
const byId = (id) => document.getElementById(id);
const data = (id) => JSON.parse(byId(id).textContent);

const picture = data("picture");
const drawing = data("drawing");
const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
const ties = new Map(picture.edges.map((tie) => [tie.id, tie]));
const types = new Map(picture.types.map((kind) => [kind.id, kind]));
const predicates = new Map(picture.predicates.map((kind) => [kind.id, kind]));
const tiesOf = new Map(picture.nodes.map((node) => [node.id, []]));
for (const tie of picture.edges) {
  tiesOf.get(tie.subject).push(tie);
  if (tie.object !== tie.subject) tiesOf.get(tie.object).push(tie);
}

const dataset = { nodes: new vis.DataSet(drawing.nodes), edges: new vis.DataSet(drawing.edges) };
const network = new vis.Network(byId("network"), dataset, data("options"));
const state = { node: null, tie: null, hoverNode: null, hoverTie: null };
const off = { types: new Set(), predicates: new Set() };

const nodeShown = (node) => !off.types.has(node.type);
const tieShown = (tie) =>
  !off.predicates.has(tie.predicate) && nodeShown(nodes.get(tie.subject)) && nodeShown(nodes.get(tie.object));
const otherEnd = (tie, id) => (tie.subject === id ? tie.object : tie.subject);

// The selected thing with its surroundings; null when nothing is selected, and then all is equally strong.
function surroundings() {
  if (state.tie !== null) {
    const tie = ties.get(state.tie);
    return { nodes: new Set([tie.subject, tie.object]), ties: new Set([tie.id]) };
  }
  if (state.node === null) return null;
  const near = tiesOf.get(state.node).filter(tieShown);
  return {
    nodes: new Set([state.node, ...near.map((tie) => otherEnd(tie, state.node))]),
    ties: new Set(near.map((tie) => tie.id)),
  };
}

let strong = null;

// Show and hide, and make what is not near the selection pale.
function refresh() {
  strong = surroundings();
  dataset.nodes.update(
    picture.nodes.map((node) => ({
      id: node.id,
      hidden: !nodeShown(node),
      opacity: strong && !strong.nodes.has(node.id) ? 0.25 : 1,
    })),
  );
  dataset.edges.update(
    picture.edges.map((tie) => ({
      id: tie.id,
      hidden: !tieShown(tie),
      color: strong && !strong.ties.has(tie.id) ? pale : strong ? dark : plain,
    })),
  );
}

const colour = (line) => ({ color: line, highlight: "#111827", hover: "#111827", inherit: false });
const [plain, pale, dark] = [colour("#6b7280"), colour("#dde1e6"), colour("#111827")];

function element(tag, className, ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content.filter((each) => each !== null));
  return made;
}

function english(text, tag = "span") {
  const made = element(tag, "en", text);
  made.lang = "en";
  return made;
}

function times(date) {
  if (!date) return null;
  return element("span", "date", date.th, ...(date.en === date.th ? [] : [" · ", english(date.en)]));
}

const percent = (confidence) => (confidence === null ? "" : `${Math.round(confidence * 100)} %`);
