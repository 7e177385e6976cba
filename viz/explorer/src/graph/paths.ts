// Shortest paths between two things: found by the service, put into the graph, each step with its sentence.
import type { PathAnswer, Summary } from "../api/records";
import * as service from "../api/service";
import { announce, fill, h } from "../dom";
import { glyph } from "../glyph";
import { empty, problem, waiting } from "../states";
import { searchBox } from "../search/box";
import { named, predicate, t } from "../words";
import { around, settle } from "./layout";
import type { Workspace } from "./workspace";

/** The path in the making: from which thing, and where its panel is drawn. */
export interface PathPanel {
  from: string;
  to(iri: string): void;
}

export function pathPanel(ws: Workspace, place: HTMLElement, from: string, pick: (edge: string) => void): PathPanel {
  const name = named(ws.graph.getNodeAttributes(from));
  const result = h("div");
  const to = (iri: string): void => void find(ws, result, from, iri, pick);
  const close = h("button", { type: "button", onclick: () => end(ws) }, t("close"));
  fill(place, h("h3", null, t("pathFrom", { name })), searchBox({ label: t("pathFrom", { name }), choose: (found) => to(found.iri) }), h("p", { class: "meta" }, t("pathHint")), result, h("p", { class: "actions" }, close));
  place.querySelector("input")?.focus();
  return { from, to };
}

export function end(ws: Workspace): void {
  ws.path = null;
  ws.tell("path", "pick");
}

async function find(ws: Workspace, place: HTMLElement, from: string, to: string, pick: (edge: string) => void): Promise<void> {
  fill(place, waiting());
  try {
    const answer = await service.paths(from, to);
    if (!answer.paths.length) return fill(place, empty(t("noPath")));
    draw(ws, answer);
    fill(place, listed(answer, pick));
    announce(place.querySelector("p")?.textContent ?? "");
  } catch (error) {
    fill(place, problem(error));
  }
}

function draw(ws: Workspace, { paths, nodes }: PathAnswer): void {
  ws.remember();
  const edges = paths.flatMap((path) => path.edges);
  const from = paths[0]?.nodes[0] ?? null;
  const missing = nodes.filter(({ iri }) => !ws.graph.hasNode(iri));
  const spots = around(ws.graph, from, missing.length);
  let next = 0;
  const fresh = ws.add({ nodes, edges }, () => spots[(next += 1) - 1] ?? { x: 0, y: 0 });
  nodes.forEach(({ iri }) => ws.graph.setNodeAttribute(iri, "hidden", false));
  settle(ws.graph, new Set(fresh));
  ws.path = new Set(edges.map(({ id }) => id));
  ws.tell("graph", "path");
}

function listed({ paths, nodes }: PathAnswer, pick: (edge: string) => void): HTMLElement {
  const known = new Map(nodes.map((each): [string, Summary] => [each.iri, each]));
  const label = (iri: string) => {
    const thing = known.get(iri);
    return thing ? h("span", null, glyph(thing.type), named(thing)) : iri;
  };
  return h(
    "div",
    { class: "paths" },
    h("p", null, t("pathsFound", { n: paths.length, hops: paths[0]?.edges.length ?? 0 })),
    paths.map((path, number) =>
      h("section", null, paths.length > 1 ? h("h4", null, t("path", { n: number + 1 })) : null, h("ol", { class: "plain" }, path.nodes.map((iri, at) => {
        const edge = path.edges[at];
        const forward = edge?.subject === iri;
        const step = edge ? h("button", { type: "button", class: "step", onclick: () => pick(edge.id) }, `${forward ? "↓" : "↑"} ${predicate(edge.predicate)}${edge.role ? ` (${edge.role})` : ""}`) : null;
        return h("li", null, label(iri), step);
      })))),
  );
}
