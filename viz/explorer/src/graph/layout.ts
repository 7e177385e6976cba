// Where things lie. The same graph always lies the same way; what is there does not move when something is added.
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { TieGraph } from "./workspace";

const EDGE = 150;
const [ROOM_X, ROOM_Y] = [140, 70];
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const MANY = 600;

/** Lay out everything that is not pinned. */
export function arrange(graph: TieGraph): void {
  if (graph.order < 2) return;
  const byTies = graph.nodes().sort((one, other) => graph.degree(other) - graph.degree(one) || (one < other ? -1 : 1));
  byTies.forEach((iri, place) => {
    if (graph.getNodeAttribute(iri, "pinned")) return;
    const radius = 60 * Math.sqrt(place);
    graph.mergeNodeAttributes(iri, { x: radius * Math.cos(place * GOLDEN), y: radius * Math.sin(place * GOLDEN) });
  });
  const pinned = new Map(graph.mapNodes((iri, { pinned: is, x, y }): [string, { x: number; y: number } | null] => [iri, is ? { x, y } : null]));
  forceAtlas2.assign(graph, {
    iterations: graph.order > MANY ? 120 : 320,
    settings: { gravity: 0.6, scalingRatio: 12, strongGravityMode: false, linLogMode: false, barnesHutOptimize: graph.order > MANY, slowDown: 4, outboundAttractionDistribution: true },
  });
  rescale(graph);
  pinned.forEach((place, iri) => place && graph.mergeNodeAttributes(iri, place));
  if (graph.order <= MANY) settle(graph, new Set(graph.filterNodes((_, data) => !data.pinned)), { rounds: graph.order > 200 ? 80 : 240, springs: false });
}

/** How much wider than high the picture should be: as the screen, within reason. */
const shape = (): number => Math.sqrt(Math.min(1.8, Math.max(0.7, window.innerWidth / window.innerHeight)));

/** Make the middle tie `EDGE` long, and the whole as wide as the screen asks. */
function rescale(graph: TieGraph): void {
  const lengths = graph.mapEdges((_, __, ___, ____, one, other) => Math.hypot(one.x - other.x, one.y - other.y)).filter(Boolean).sort((a, b) => a - b);
  const middle = lengths[Math.floor(lengths.length / 2)] ?? 1;
  const factor = EDGE / middle;
  const wide = shape();
  graph.updateEachNodeAttributes((_, data) => ({ ...data, x: data.x * factor * wide, y: data.y * (factor / wide) }));
}

/** Places for new things round the one they were reached from, in the widest free angle. */
export function around(graph: TieGraph, anchor: string | null, count: number): { x: number; y: number }[] {
  if (anchor === null || !graph.hasNode(anchor)) {
    const [x, y] = edgeOf(graph);
    return Array.from({ length: count }, (_, place) => ({ x: x + 40 * Math.sqrt(place) * Math.cos(place * GOLDEN), y: y + 40 * Math.sqrt(place) * Math.sin(place * GOLDEN) }));
  }
  const middle = graph.getNodeAttributes(anchor);
  const taken = graph.mapNeighbors(anchor, (_, near) => Math.atan2(near.y - middle.y, near.x - middle.x)).sort((a, b) => a - b);
  const [start, width] = gap(taken);
  const radius = EDGE * Math.max(1, Math.sqrt(count / 8));
  return Array.from({ length: count }, (_, place) => {
    const angle = start + (width * (place + 0.5)) / count;
    const reach = radius * (count > 10 && place % 2 ? 1.45 : 1);
    return { x: middle.x + reach * Math.cos(angle), y: middle.y + reach * 0.8 * Math.sin(angle) };
  });
}

function gap(angles: number[]): [start: number, width: number] {
  if (!angles.length) return [0, 2 * Math.PI];
  let best: [number, number] = [0, 0];
  angles.forEach((angle, place) => {
    const next = angles[place + 1] ?? (angles[0] as number) + 2 * Math.PI;
    if (next - angle > best[1]) best = [angle, next - angle];
  });
  const margin = Math.min(0.3, best[1] / 6);
  return [best[0] + margin, best[1] - 2 * margin];
}

/** A free spot right of all there is. */
function edgeOf(graph: TieGraph): [number, number] {
  if (!graph.order) return [0, 0];
  const data = graph.mapNodes((_, each) => each);
  const x = data.reduce((most, each) => Math.max(most, each.x), -Infinity);
  return [x + EDGE * 1.2, data.reduce((sum, each) => sum + each.y, 0) / data.length];
}

/** Move only these until they keep their distance from all and stay near what they are tied to. */
export function settle(graph: TieGraph, movable: Set<string>, { rounds = 60, springs = true } = {}): void {
  const all = graph.mapNodes((iri, data) => ({ iri, data, moves: movable.has(iri) }));
  for (let round = 0; round < rounds; round += 1) {
    const heat = 1 - round / rounds;
    for (const { iri, data, moves } of all) {
      if (!moves) continue;
      let [x, y] = springs ? pull(graph, iri, data) : [0, 0];
      for (const other of all) {
        if (other.data === data) continue;
        const [dx, dy] = [(data.x - other.data.x) / ROOM_X, (data.y - other.data.y) / ROOM_Y];
        const distance = Math.hypot(dx, dy);
        if (distance >= 1) continue;
        const push = (1 - distance) * (other.moves ? 0.5 : 1);
        const [ux, uy] = distance > 0.001 ? [dx / distance, dy / distance] : [iri < other.iri ? 1 : -1, 0.3];
        x += ux * push * ROOM_X * 0.6;
        y += uy * push * ROOM_Y * 0.6;
      }
      const step = Math.hypot(x, y);
      const most = 30 * heat + 3;
      const cut = step > most ? most / step : 1;
      data.x += x * cut;
      data.y += y * cut;
    }
  }
  for (const { iri, data, moves } of all) if (moves) graph.mergeNodeAttributes(iri, { x: data.x, y: data.y });
}

function pull(graph: TieGraph, iri: string, data: { x: number; y: number }): [number, number] {
  let [x, y] = [0, 0];
  graph.forEachNeighbor(iri, (_, near) => {
    const [dx, dy] = [near.x - data.x, near.y - data.y];
    const distance = Math.hypot(dx, dy) || 1;
    const force = (0.05 * (distance - EDGE)) / distance;
    x += dx * force;
    y += dy * force;
  });
  return [x, y];
}
