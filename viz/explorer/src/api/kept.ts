// A saved page answers for itself: from the graph it holds, and from the answers kept word for word.
import type { Edge, EntityAnswer, Found, GraphAnswer, Group, PathAnswer, Summary } from "./records";

export interface Kept {
  graph: { nodes: GraphAnswer["nodes"]; edges: Edge[] };
  /** By the address of the request. */
  answers: Record<string, unknown>;
}
type Given = Record<string, unknown>;
const MOST_PATHS = 5;

/** The answer to a request, or undefined if the page does not hold it. */
export function fromKept(kept: Kept, path: string, query: Given, name: string): unknown {
  const { nodes, edges } = kept.graph;
  if (path === "/api/graph") return among(kept, new Set(query.iris as string[]));
  if (path === "/api/overview") return { nodes, edges, total: nodes.length };
  if (path === "/api/neighbours") return around(kept, String(query.iri)) ?? kept.answers[name];
  if (path === "/api/path") return shortest(kept, String(query.from), String(query.to));
  if (path === "/api/search") return named(kept, String(query.q), query.type as string | undefined);
  if (path === "/api/places") return { places: (kept.answers["/api/places"] as { iri: string }[] | undefined)?.filter(({ iri }) => (query.iris as string[]).includes(iri)) ?? [] };
  return kept.answers[name];
}

function among({ graph }: Kept, iris: Set<string>): GraphAnswer {
  return { nodes: graph.nodes.filter(({ iri }) => iris.has(iri)), edges: graph.edges.filter(({ subject, object }) => iris.has(subject) && iris.has(object)) };
}

function around(kept: Kept, iri: string): (GraphAnswer & { center: Summary; total: number }) | undefined {
  const center = kept.graph.nodes.find((each) => each.iri === iri);
  if (!center) return undefined;
  const edges = kept.graph.edges.filter(({ subject, object }) => subject === iri || object === iri);
  const ends = new Set(edges.flatMap(({ subject, object }) => [subject, object]));
  ends.delete(iri);
  return { center, nodes: among(kept, ends).nodes, edges, total: edges.length };
}

/** All shortest paths, breadth first, a few of them. */
export function shortest(kept: Kept, from: string, to: string): PathAnswer {
  const ties = new Map<string, Edge[]>();
  for (const edge of kept.graph.edges) for (const end of [edge.subject, edge.object]) ties.set(end, [...(ties.get(end) ?? []), edge]);
  const other = (edge: Edge, iri: string) => (edge.subject === iri ? edge.object : edge.subject);
  let frontier: { nodes: string[]; edges: Edge[] }[] = [{ nodes: [from], edges: [] }];
  const seen = new Set([from]);
  while (frontier.length && !frontier.some(({ nodes }) => nodes.at(-1) === to)) {
    const next = frontier.flatMap(({ nodes, edges }) => {
      const here = nodes.at(-1) as string;
      const steps = new Map((ties.get(here) ?? []).map((edge) => [other(edge, here), edge]));
      return [...steps].filter(([iri]) => !seen.has(iri)).map(([iri, edge]) => ({ nodes: [...nodes, iri], edges: [...edges, edge] }));
    });
    next.forEach(({ nodes }) => seen.add(nodes.at(-1) as string));
    frontier = next.slice(0, 2000);
  }
  const paths = frontier.filter(({ nodes }) => nodes.at(-1) === to).slice(0, MOST_PATHS);
  return { paths, nodes: among(kept, new Set(paths.flatMap(({ nodes }) => nodes))).nodes };
}

function named(kept: Kept, q: string, type?: string): { groups: Group[] } {
  const words = q.toLowerCase().trim();
  const names = new Map<string, string[]>();
  for (const answer of Object.values(kept.answers)) {
    const known = answer as Partial<EntityAnswer> | null;
    if (known?.entity && known.names) names.set(known.entity.iri, known.names.map(({ text }) => text));
  }
  const groups = new Map<string, Found[]>();
  for (const thing of kept.graph.nodes) {
    const matched = [thing.label, thing.label_en ?? "", ...(names.get(thing.iri) ?? [])].find((text) => text.toLowerCase().includes(words));
    if (matched !== undefined && (!type || type === thing.type)) groups.set(thing.type, [...(groups.get(thing.type) ?? []), { ...thing, matched }]);
  }
  return { groups: [...groups].map(([kind, entities]) => ({ type: kind, total: entities.length, entities })) };
}
