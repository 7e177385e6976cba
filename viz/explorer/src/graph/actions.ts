// What one does to the graph: put in, expand, collapse, hide, pin, arrange. Each can be undone.
import * as service from "../api/service";
import type { GraphAnswer } from "../api/records";
import { announce } from "../dom";
import { t } from "../words";
import { arrange, around, settle } from "./layout";
import type { Workspace } from "./workspace";

const EXPANSION = 25;

/** Put things into an empty graph and lay all out, or beside what there is. */
export function place(ws: Workspace, answer: GraphAnswer): string[] {
  const wasEmpty = ws.graph.order === 0;
  const given = answer.nodes.some(({ x }) => x !== undefined);
  const spots = around(ws.graph, null, answer.nodes.length);
  let next = 0;
  const fresh = ws.add(answer, () => spots[(next += 1) - 1] ?? { x: 0, y: 0 });
  if (wasEmpty && !given) arrange(ws.graph);
  else if (!given) settle(ws.graph, new Set(fresh));
  ws.tell("graph");
  return fresh;
}

/** Bring a thing in, with its ties to what is there. */
export async function bring(ws: Workspace, iri: string): Promise<void> {
  if (!ws.graph.hasNode(iri)) {
    const answer = await service.graphOf([iri, ...(ws.graph.order < 400 ? ws.graph.nodes() : [])]);
    if (ws.graph.order) ws.remember();
    place(ws, answer);
  } else if (ws.graph.getNodeAttribute(iri, "hidden")) {
    ws.remember();
    ws.graph.setNodeAttribute(iri, "hidden", false);
    ws.tell("graph");
  }
  ws.select({ node: iri });
}

/** The next neighbours of a thing, placed round it; all else stays where it is. */
export async function expand(ws: Workspace, iri: string): Promise<{ added: number; rest: number }> {
  const here = new Set(ws.graph.nodes());
  const near = await service.neighbours(iri, { limit: 500 });
  const ranked = [...near.nodes].sort((one, other) => other.articles - one.articles || (one.iri < other.iri ? -1 : 1));
  const hidden = ranked.filter((each) => here.has(each.iri) && ws.graph.getNodeAttribute(each.iri, "hidden"));
  const missing = ranked.filter((each) => !here.has(each.iri) && each.iri !== iri);
  const nodes = missing.slice(0, EXPANSION);
  if (!nodes.length && !hidden.length) return { added: 0, rest: 0 };
  const wanted = [...nodes.map((each) => each.iri), iri, ...(ws.graph.order < 400 ? here : [])];
  const between = wanted.length > 2 ? await service.graphOf(wanted) : { nodes: [], edges: [] };
  ws.remember();
  const spots = around(ws.graph, ws.graph.hasNode(iri) ? iri : null, nodes.length);
  let next = 0;
  const fresh = ws.add({ nodes: [...nodes, near.center], edges: [...near.edges, ...between.edges] }, () => spots[(next += 1) - 1] ?? { x: 0, y: 0 });
  hidden.forEach((each) => ws.graph.setNodeAttribute(each.iri, "hidden", false));
  settle(ws.graph, new Set(fresh));
  ws.tell("graph");
  const added = fresh.length + hidden.length;
  announce(t("added", { n: added }));
  return { added, rest: missing.length - nodes.length };
}

/** Take away the things that hang on this one alone. */
export function collapse(ws: Workspace, iri: string): number {
  const leaves = ws.graph.neighbors(iri).filter((each) => each !== iri && ws.graph.neighbors(each).every((end) => end === iri || end === each) && !ws.graph.getNodeAttribute(each, "pinned"));
  if (!leaves.length) return 0;
  ws.remember();
  leaves.forEach((each) => ws.graph.dropNode(each));
  ws.tell("graph", "pick");
  return leaves.length;
}

export function hide(ws: Workspace, iri: string): void {
  ws.remember();
  ws.graph.setNodeAttribute(iri, "hidden", true);
  ws.pick = { node: null, edge: null };
  ws.tell("graph", "pick");
}

export function showHidden(ws: Workspace): void {
  ws.remember();
  ws.graph.updateEachNodeAttributes((_, data) => ({ ...data, hidden: false }));
  ws.tell("graph");
}

export function pin(ws: Workspace, iri: string): void {
  ws.remember();
  ws.graph.updateNodeAttribute(iri, "pinned", (is) => !is);
  ws.tell("graph", "pick");
}

export function rearrange(ws: Workspace): void {
  ws.remember();
  arrange(ws.graph);
  ws.tell("graph");
}

export function clear(ws: Workspace): void {
  ws.remember();
  ws.graph.clear();
  ws.path = null;
  ws.overview = false;
  ws.select({});
  ws.tell("graph", "path");
}
