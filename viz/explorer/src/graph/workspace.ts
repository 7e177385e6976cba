// What the graph page knows: things and ties, filters, selection. Panels listen for the part they show.
import { MultiDirectedGraph } from "graphology";
import type { Edge, GraphAnswer, Summary } from "../api/records";
import { span } from "../dates";

export interface NodeData extends Omit<Summary, "type"> {
  kind: string;
  x: number;
  y: number;
  pinned: boolean;
  hidden: boolean;
  community: number;
}
export interface EdgeData extends Omit<Edge, "id"> {
  /** 0 is straight; ties between the same two things are bent apart. */
  curvature: number;
}
export type TieGraph = MultiDirectedGraph<NodeData, EdgeData>;

export interface Filter {
  types: Set<string>;
  predicates: Set<string>;
  from: number | null;
  until: number | null;
  undated: boolean;
  confidence: number;
}
export interface Pick {
  node: string | null;
  edge: string | null;
}
export type Topic = "graph" | "filter" | "pick" | "path" | "colour";
export interface Snapshot {
  nodes: [string, NodeData][];
  edges: [string, EdgeData][];
}
const BEND = 0.22;
const UNDOS = 40;
const LARGE = 2500;

export const noFilter = (): Filter => ({ types: new Set(), predicates: new Set(), from: null, until: null, undated: true, confidence: 0 });

export class Workspace {
  readonly graph: TieGraph = new MultiDirectedGraph<NodeData, EdgeData>();
  filter = noFilter();
  pick: Pick = { node: null, edge: null };
  /** Edges of the paths shown, and their nodes; null when none is asked for. */
  path: Set<string> | null = null;
  colour: "type" | "community" = "type";
  overview = false;
  private readonly listeners = new Map<Topic, Set<() => void>>();
  private readonly past: Snapshot[] = [];
  private readonly future: Snapshot[] = [];

  on(topic: Topic, listener: () => void): void {
    this.listeners.set(topic, (this.listeners.get(topic) ?? new Set()).add(listener));
  }
  /** Leave the page: no panel listens any more. */
  forget(): void {
    this.listeners.clear();
  }
  tell(...topics: Topic[]): void {
    for (const topic of topics) this.listeners.get(topic)?.forEach((listener) => listener());
  }

  /** Put things and ties in; new things lie where `at` says. Returns the IRIs of the new things. */
  add(answer: GraphAnswer, at: (iri: string) => { x: number; y: number }): string[] {
    const fresh: string[] = [];
    for (const { type, x, y, community, ...rest } of answer.nodes) {
      if (this.graph.hasNode(rest.iri)) continue;
      const place = x !== undefined && y !== undefined ? { x, y } : at(rest.iri);
      this.graph.addNode(rest.iri, { ...rest, kind: type, ...place, pinned: false, hidden: false, community: community ?? -1 });
      fresh.push(rest.iri);
    }
    for (const { id, ...rest } of answer.edges) {
      if (this.graph.hasEdge(id) || !this.graph.hasNode(rest.subject) || !this.graph.hasNode(rest.object)) continue;
      this.graph.addEdgeWithKey(id, rest.subject, rest.object, { ...rest, curvature: 0 });
    }
    this.bend();
    return fresh;
  }

  /** Fan out the ties between the same two things. */
  private bend(): void {
    const between = new Map<number, string[]>();
    const places = new Map(this.graph.nodes().map((iri, place): [string, number] => [iri, place]));
    this.graph.forEachEdge((edge, _, source, target) => {
      const [one, other] = [places.get(source) as number, places.get(target) as number];
      const pair = Math.min(one, other) * places.size + Math.max(one, other);
      const known = between.get(pair);
      if (known) known.push(edge);
      else between.set(pair, [edge]);
    });
    for (const edges of between.values()) {
      edges.forEach((edge, place) => {
        const [low, high] = [this.graph.source(edge), this.graph.target(edge)];
        const bend = (place - (edges.length - 1) / 2) * (low < high ? BEND : -BEND);
        if (this.graph.getEdgeAttribute(edge, "curvature") !== bend) this.graph.setEdgeAttribute(edge, "curvature", bend);
      });
    }
  }

  snapshot(): Snapshot {
    return {
      nodes: this.graph.mapNodes((iri, data): [string, NodeData] => [iri, { ...data }]),
      edges: this.graph.mapEdges((id, data): [string, EdgeData] => [id, { ...data }]),
    };
  }
  restore({ nodes, edges }: Snapshot): void {
    this.graph.clear();
    for (const [iri, data] of nodes) this.graph.addNode(iri, { ...data });
    for (const [id, data] of edges) this.graph.addEdgeWithKey(id, data.subject, data.object, { ...data });
    if (this.pick.node && !this.graph.hasNode(this.pick.node)) this.pick = { node: null, edge: null };
    if (this.pick.edge && !this.graph.hasEdge(this.pick.edge)) this.pick = { node: null, edge: null };
    this.tell("graph", "pick");
  }
  /** Call before a change that can be undone. */
  remember(): void {
    this.past.push(this.snapshot());
    if (this.past.length > (this.graph.order > LARGE ? 4 : UNDOS)) this.past.shift();
    this.future.length = 0;
  }
  get canUndo(): boolean {
    return this.past.length > 0;
  }
  get canRedo(): boolean {
    return this.future.length > 0;
  }
  undo(): void {
    const before = this.past.pop();
    if (!before) return;
    this.future.push(this.snapshot());
    this.restore(before);
  }
  redo(): void {
    const after = this.future.pop();
    if (!after) return;
    this.past.push(this.snapshot());
    this.restore(after);
  }

  select(pick: Partial<Pick>): void {
    this.pick = { node: null, edge: null, ...pick };
    this.tell("pick");
  }
}

export interface Visible {
  nodes: Set<string>;
  edges: Set<string>;
}

/** Things and ties that the filters let through; a thing whose every tie is filtered away goes too. */
export function visible({ graph, filter, pick }: Workspace): Visible {
  const nodes = new Set<string>();
  const edges = new Set<string>();
  const narrowed = filter.from !== null || filter.until !== null || !filter.undated || filter.confidence > 0 || filter.predicates.size > 0;
  graph.forEachNode((iri, data) => {
    if (!data.hidden && !filter.types.has(data.kind)) nodes.add(iri);
  });
  const tied = new Set<string>();
  graph.forEachEdge((edge, data, source, target) => {
    if (!nodes.has(source) || !nodes.has(target) || !passes(data, filter)) return;
    edges.add(edge);
    tied.add(source).add(target);
  });
  if (narrowed) {
    for (const iri of nodes) {
      if (!tied.has(iri) && iri !== pick.node && !graph.getNodeAttribute(iri, "pinned") && graph.degree(iri) > 0) nodes.delete(iri);
    }
  }
  return { nodes, edges };
}

export function passes(edge: Dated, filter: Filter): boolean {
  if (filter.predicates.has(edge.predicate)) return false;
  if (edge.confidence !== null && edge.confidence < filter.confidence) return false;
  const covered = span(edge.date);
  if (!covered) return filter.undated;
  return (filter.from === null || covered[1] >= filter.from) && (filter.until === null || covered[0] <= filter.until);
}
type Dated = { predicate: string; confidence: number | null; date: string | null };
