// Communities: groups more tied within than without (Louvain), from the service for the overview, else found here.
import louvain from "graphology-communities-louvain";
import { fill, h } from "../dom";
import { named, number, t } from "../words";
import { communityColour } from "./colours";
import type { Workspace } from "./workspace";

const LISTED = 8;

/** A generator that gives the same numbers each time (mulberry32), so that groups and colours stay. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Number the communities, the largest first. */
export function assign({ graph, overview }: Workspace): void {
  if (!graph.size) return;
  const given = overview && graph.everyNode((_, { community }) => community >= 0);
  const found = given ? Object.fromEntries(graph.mapNodes((iri, { community }) => [iri, community])) : louvain(graph as never, { rng: seeded(7), getEdgeWeight: null });
  const sizes = new Map<number, number>();
  for (const number of Object.values(found)) sizes.set(number, (sizes.get(number) ?? 0) + 1);
  const ranks = new Map([...sizes].sort((one, other) => other[1] - one[1] || one[0] - other[0]).map(([number], place) => [number, place]));
  graph.updateEachNodeAttributes((iri, data) => ({ ...data, community: ranks.get(found[iri] as number) ?? -1 }));
}

export function communitiesPanel(place: HTMLElement, ws: Workspace): void {
  place.hidden = ws.graph.size < 3;
  if (ws.colour === "community") assign(ws);
  const choice = (value: Workspace["colour"], label: string) =>
    h("button", { type: "button", "aria-pressed": String(ws.colour === value), onclick: () => colour(value) }, label);
  const colour = (value: Workspace["colour"]): void => {
    ws.colour = value;
    communitiesPanel(place, ws);
    ws.tell("colour");
  };
  fill(place, h("legend", null, t("colourBy")), h("div", { class: "choice" }, choice("type", t("byType")), choice("community", t("byCommunity"))), ws.colour === "community" ? groups(ws) : null);
}

function groups(ws: Workspace): HTMLElement {
  const members = Map.groupBy(ws.graph.nodes(), (iri) => ws.graph.getNodeAttribute(iri, "community"));
  const largest = [...members].sort(([one], [other]) => one - other).slice(0, LISTED);
  return h("ol", { class: "plain communities" }, largest.map(([community, iris]) => {
    const first = iris.sort((one, other) => ws.graph.degree(other) - ws.graph.degree(one))[0] as string;
    const swatch = h("span", { class: "swatch" });
    swatch.style.backgroundColor = communityColour(community);
    return h("li", null, h("button", { type: "button", class: "quiet", onclick: () => ws.select({ node: first }) }, swatch, named(ws.graph.getNodeAttributes(first)), h("span", { class: "count" }, t("members", { n: number(iris.length) }))));
  }));
}
