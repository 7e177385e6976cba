// The graph page: tools on top, legend and filters left, details right, timeline, map and list beneath.
import { long } from "../api/address";
import * as service from "../api/service";
import { announce, fill, h } from "../dom";
import { typing } from "../keys";
import { href, note, type Route } from "../route";
import { searchBox } from "../search/box";
import { showPicture } from "../share/picture";
import { explained, problem, waiting } from "../states";
import { number, t } from "../words";
import * as actions from "./actions";
import { Details } from "./details";
import { Dock, type Tab } from "./dock";
import { filtersPanel } from "./filters";
import { Stage } from "./stage";
import { filterOf, pack, saved, things, unpack, type Saved } from "./state";
import { graphSvg } from "./svg";
import { Workspace } from "./workspace";

const OVERVIEW = 10_000;
const SMALL = 400;
const WAIT = 250;
let memory: { ws: Workspace; tab: Tab | null; hash: string } | null = null;
const NARROW = "(max-width: 900px)";

interface Opened {
  ws: Workspace;
  tab: Tab | null;
}

/** What the address asks for: a saved graph, one thing, several, or everything. */
async function opened({ query }: Route): Promise<Opened> {
  if (memory && (memory.hash === location.hash || Object.keys(query).length === 0)) return memory;
  const ws = new Workspace();
  const tab = window.matchMedia(NARROW).matches ? null : "timeline";
  if (query.s) return restored(ws, await unpack<Saved>(query.s).catch(() => Promise.reject(new Error(t("badLink")))));
  if (query.overview) {
    ws.overview = true;
    await everything(ws);
    return { ws, tab: null };
  }
  if (query.nodes) actions.place(ws, await service.graphOf(query.nodes.split(",").map(long)));
  if (query.start) await started(ws, long(query.start));
  return { ws, tab };
}

/** The whole graph; a small one is laid out here, with room for the names. */
async function everything(ws: Workspace): Promise<void> {
  const answer = await service.overview(OVERVIEW);
  const nodes = answer.nodes.length > SMALL ? answer.nodes : answer.nodes.map(({ x: _, y: __, ...rest }) => rest);
  actions.place(ws, { ...answer, nodes });
}

async function started(ws: Workspace, iri: string): Promise<void> {
  const near = await service.neighbours(iri, { limit: 500 });
  const nodes = [...near.nodes].sort((one, other) => other.articles - one.articles || (one.iri < other.iri ? -1 : 1)).slice(0, 28);
  const between = await service.graphOf([iri, ...nodes.map((each) => each.iri)]);
  actions.place(ws, { nodes: [near.center, ...nodes.filter((each) => each.iri !== iri)], edges: [...near.edges, ...between.edges] });
  ws.select({ node: iri });
}

async function restored(ws: Workspace, state: Saved): Promise<Opened> {
  ws.overview = state.o === 1;
  const places = new Map(things(state).map((each) => [each.iri, each]));
  if (ws.overview) await everything(ws);
  else if (places.size) {
    const answer = await service.graphOf([...places.keys()]);
    actions.place(ws, { ...answer, nodes: answer.nodes.map((each) => ({ ...each, ...(places.get(each.iri) ?? { x: 0, y: 0 }) })) });
    places.forEach(({ pinned, hidden }, iri) => ws.graph.hasNode(iri) && ws.graph.mergeNodeAttributes(iri, { pinned, hidden }));
  }
  ws.filter = filterOf(state);
  ws.colour = state.k ? "community" : "type";
  ws.pick = { node: state.s && ws.graph.hasNode(long(state.s)) ? long(state.s) : null, edge: state.e && ws.graph.hasEdge(state.e) ? state.e : null };
  return { ws, tab: state.d ?? null };
}

export async function page(route: Route, place: HTMLElement): Promise<() => void> {
  fill(place, h("div", { class: "column" }, waiting()));
  document.title = `${t("graph")} · ${t("site")}`;
  const { ws, tab: first } = await opened(route);
  ws.forget();
  let tab = first;
  const canvas = h("div", { class: "canvas", tabindex: "0", role: "application" });
  const [empty, filters, details, dockPlace, tools] = [h("div", { class: "nothing" }), h("aside", { class: "filters", "aria-label": t("filters") }), h("aside", { class: "details", "aria-label": t("details") }), h("div", { class: "dock" }), h("div", { class: "tools", role: "toolbar", "aria-label": t("graph") })];
  fill(place, h("h1", { class: "unseen" }, t("graph")), tools, h("div", { class: "workspace" }, filters, h("div", { class: "middle" }, h("div", { class: "stage" }, canvas, empty), dockPlace), details));
  const content = h("div", { class: "content" });
  fill(details, sheetButton(details), content);
  const panel = new Details(ws, content);
  const stage = new Stage(canvas, ws, {
    node: (iri) => panel.takes(iri) || ws.select({ node: iri }),
    edge: (edge) => ws.select({ edge }),
    open: (iri) => void panel.expand(iri),
    none: () => ws.select({}),
  });
  const filterContent = h("div", { class: "content" });
  fill(filters, sheetButton(filters), filterContent);
  filtersPanel(ws, filterContent);
  const dock = new Dock(ws, stage, dockPlace, tab, (next) => {
    tab = next;
    later();
  });

  let timer = 0;
  let mine = location.hash;
  const later = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void write(), WAIT);
  };
  const write = async (): Promise<void> => {
    if (!document.contains(canvas)) return;
    const packed = ws.graph.order ? await pack(saved(ws, tab)) : "";
    if (document.contains(canvas)) note((mine = href("graph", "", { s: packed })));
  };
  const look = (): void => {
    drawTools(tools, ws, stage, filters, details);
    const { nodes, edges } = stage.shown;
    canvas.setAttribute("aria-label", t("canvas", { nodes: number(nodes.size), edges: number(edges.size) }));
    fill(empty, ws.graph.order === 0 ? blank() : nodes.size === 0 ? h("p", null, t("allFiltered")) : null);
    later();
  };
  let wasEmpty = ws.graph.order === 0;
  ws.on("graph", () => {
    if (wasEmpty && ws.graph.order) stage.frame();
    wasEmpty = ws.graph.order === 0;
    look();
  });
  for (const topic of ["filter", "pick", "path", "colour"] as const) ws.on(topic, look);
  ws.on("pick", () => details.classList.toggle("raised", ws.pick.node !== null || ws.pick.edge !== null));
  ws.on("path", () => ws.path && stage.fit([...ws.path].flatMap((edge) => (ws.graph.hasEdge(edge) ? ws.graph.extremities(edge) : [])), 0.9));
  look();
  stage.start();
  const pressed = (event: KeyboardEvent): void => key(event, ws, stage, panel, canvas);
  document.addEventListener("keydown", pressed);
  showPicture(() => graphSvg(stage), ws);
  Object.assign(window, { explorer: { ws, stage, dock } });
  return () => {
    document.removeEventListener("keydown", pressed);
    clearTimeout(timer);
    showPicture(null);
    memory = { ws, tab, hash: mine };
    stage.kill();
    ws.forget();
  };
}

const blank = (): Node[] => [h("h2", null, t("graphEmpty")), h("p", null, t("graphEmptyHint")), h("p", { class: "actions" }, h("a", { class: "button", href: "#/graph?overview=1" }, t("wholeGraph")))];

/** On narrow screens the side panels are sheets that slide over the graph. */
function sheetButton(panel: HTMLElement): HTMLElement {
  return h("button", { type: "button", class: "sheet-close", onclick: () => panel.classList.remove("open", "raised") }, t("close"));
}

function drawTools(place: HTMLElement, ws: Workspace, stage: Stage, filters: HTMLElement, details: HTMLElement): void {
  const focused = (document.activeElement as HTMLElement | null)?.dataset.tool;
  const box = place.querySelector(".search") ?? searchBox({
    label: t("addToGraph"),
    choose: (found) => void actions.bring(ws, found.iri).then(() => stage.reveal([found.iri])).catch((error: unknown) => {
      announce(explained(error));
      details.querySelector(".content")?.prepend(problem(error));
    }),
  });
  box.querySelector("input")?.setAttribute("placeholder", t("addToGraph"));
  const hidden = ws.graph.reduceNodes((count, _, data) => count + Number(data.hidden), 0);
  const tool = (name: string, label: string, act: () => void, able = true) => h("button", { type: "button", "data-tool": name, title: label, disabled: !able, onclick: act }, label);
  const some = ws.graph.order > 0;
  fill(
    place,
    box,
    h("div", { class: "buttons" },
    tool("undo", t("undo"), () => ws.undo(), ws.canUndo), tool("redo", t("redo"), () => ws.redo(), ws.canRedo),
    tool("fit", t("fit"), () => stage.fit(), some),
    h("button", { type: "button", "data-tool": "in", "aria-label": t("closer"), title: t("closer"), onclick: () => stage.zoom(1.4) }, "+"),
    h("button", { type: "button", "data-tool": "out", "aria-label": t("farther"), title: t("farther"), onclick: () => stage.zoom(1 / 1.4) }, "−"),
    tool("arrange", t("arrange"), () => (actions.rearrange(ws), stage.frame()), some && !ws.overview),
    hidden ? tool("hidden", `${t("showHidden")} (${hidden})`, () => actions.showHidden(ws)) : null,
    tool("clear", t("clear"), () => actions.clear(ws), some),
    h("span", { class: "tally-line meta" }, some ? t("shownOf", { n: number(stage.shown.nodes.size), all: number(ws.graph.order) }) : ""),
    h("span", { class: "narrow" }, tool("filters", t("filters"), () => filters.classList.toggle("open")), tool("details", t("details"), () => details.classList.toggle("open"))),
    ),
  );
  if (focused) place.querySelector<HTMLElement>(`[data-tool="${focused}"]`)?.focus();
}

function key(event: KeyboardEvent, ws: Workspace, stage: Stage, panel: Details, canvas: HTMLElement): void {
  if (typing(event) || document.querySelector("dialog[open]")) return;
  const done = (work: () => unknown): void => {
    event.preventDefault();
    work();
  };
  if ((event.ctrlKey || event.metaKey) && event.code === "KeyZ") return done(() => (event.shiftKey ? ws.redo() : ws.undo()));
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const iri = ws.pick.node;
  // By place on the keyboard, so that they work in the Thai layout too.
  const onThing: Record<string, (iri: string) => unknown> = { KeyE: (each) => panel.expand(each), KeyC: (each) => actions.collapse(ws, each), KeyH: (each) => actions.hide(ws, each), KeyP: (each) => actions.pin(ws, each) };
  const act = onThing[event.code];
  if (act && iri) return done(() => act(iri));
  if (event.code === "KeyF") return done(() => stage.fit());
  if (event.key === "Escape") return done(() => (ws.path ? ((ws.path = null), ws.tell("path", "pick")) : ws.select({})));
  if (document.activeElement !== canvas) return;
  const moves: Record<string, () => void> = { ArrowLeft: () => stage.pan(-1, 0), ArrowRight: () => stage.pan(1, 0), ArrowUp: () => stage.pan(0, 1), ArrowDown: () => stage.pan(0, -1), "+": () => stage.zoom(1.4), "=": () => stage.zoom(1.4), "-": () => stage.zoom(1 / 1.4) };
  const move = moves[event.key];
  if (move) done(move);
}
