import { beforeEach, expect, test } from "vitest";
import type { Edge } from "../src/api/records";
import { shortest } from "../src/api/kept";
import { key } from "../src/api/transport";
import { around, settle } from "../src/graph/layout";
import { near } from "../src/graph/lines";
import { pack, unpack } from "../src/graph/state";
import { visible, Workspace } from "../src/graph/workspace";
import { lanes, scale, ticks, years } from "../src/timeline/scale";

const thing = (iri: string, type = "Organization") => ({ iri, type, label: iri, label_en: null, date: null, articles: 1, registered: false });
const tie = (subject: string, object: string, more: Partial<Edge> = {}): Edge => ({ id: `${subject}${object}${more.predicate ?? ""}`, subject, object, predicate: "partnerOf", role: null, date: null, confidence: 0.9, sources: 1, ...more });

let ws: Workspace;
beforeEach(() => {
  ws = new Workspace();
  ws.add({ nodes: ["a", "b", "c"].map((iri) => thing(iri)), edges: [tie("a", "b", { date: "2018" }), tie("b", "c", { confidence: 0.3 }), tie("a", "b", { predicate: "partOf" })] }, (iri) => ({ x: iri.charCodeAt(0), y: 0 }));
});

test("filters hide ties, and things whose every tie is hidden", () => {
  expect(visible(ws).nodes.size).toBe(3);
  ws.filter.confidence = 0.5;
  expect([...visible(ws).nodes]).toEqual(["a", "b"]);
  ws.filter.undated = false;
  expect([...visible(ws).edges]).toEqual(["ab"]);
  ws.filter.from = Date.UTC(2019, 0, 1);
  expect(visible(ws).nodes.size).toBe(0);
});

test("parallel ties are bent apart, single ones are straight", () => {
  expect(ws.graph.getEdgeAttribute("bc", "curvature")).toBe(0);
  expect(ws.graph.getEdgeAttribute("ab", "curvature")).not.toBe(ws.graph.getEdgeAttribute("abpartOf", "curvature"));
});

test("undo and redo bring back things and places", () => {
  ws.remember();
  ws.graph.dropNode("b");
  ws.undo();
  expect(ws.graph.size).toBe(3);
  ws.redo();
  expect(ws.graph.order).toBe(2);
});

test("what was there stays where it was when things are added", () => {
  const before = ws.graph.mapNodes((iri, { x, y }) => [iri, x, y]);
  const spots = around(ws.graph, "a", 6);
  const fresh = ws.add({ nodes: spots.map((_, at) => thing(`n${at}`)), edges: spots.map((_, at) => tie("a", `n${at}`)) }, (iri) => spots[Number(iri.slice(1))] ?? { x: 0, y: 0 });
  settle(ws.graph, new Set(fresh));
  expect(ws.graph.mapNodes((iri, { x, y }) => [iri, x, y]).slice(0, 3)).toEqual(before);
});

test("a state survives the address", async () => {
  const state = { n: [["person/ก", 1, -2, 3]], f: { t: ["Event"] } };
  const packed = await pack(state);
  expect(packed).toMatch(/^[\w-]+$/);
  expect(await unpack(packed)).toEqual(state);
});

test("the nearest tie within reach is meant", () => {
  const line = (id: string, y: number) => ({ id, from: [0, y] as [number, number], control: [50, y] as [number, number], to: [100, y] as [number, number], middle: [50, y] as [number, number], straight: true });
  expect(near([line("one", 0), line("two", 10)], [50, 7], 6)).toBe("two");
  expect(near([line("one", 0)], [50, 30], 6)).toBeNull();
});

test("a saved page finds all shortest paths", () => {
  const edges = [tie("a", "b"), tie("b", "d"), tie("a", "c"), tie("d", "c"), tie("a", "e")];
  const { paths } = shortest({ graph: { nodes: ["a", "b", "c", "d", "e"].map((iri) => thing(iri)), edges }, answers: {} }, "a", "d");
  expect(paths.map(({ nodes }) => nodes)).toEqual([["a", "b", "d"], ["a", "c", "d"]]);
});

test("the same question has the same address", () => {
  expect(key("/api/graph", { iris: ["b", "a"], limit: null })).toBe(key("/api/graph", { iris: ["a", "b"] }));
});

test("a timeline has whole years, apart", () => {
  const domain = years([[Date.UTC(2018, 4, 7), Date.UTC(2018, 4, 8)]]);
  const of = scale(domain, [0, 300]);
  expect(ticks(of, 50).length).toBeGreaterThanOrEqual(3);
  expect(lanes([{ from: 0, to: 50 }, { from: 20, to: 60 }, { from: 70, to: 90 }], 1)).toEqual([0, -1, 0]);
});
