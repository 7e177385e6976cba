// A graph as it is seen, in a few letters of the address: things with their places, what is hidden, filters, choice.
import { long, short } from "../api/address";
import type { Tab } from "./dock";
import type { Filter, Workspace } from "./workspace";

export interface Saved {
  /** Things: short IRI, x, y, flags (1 pinned, 2 hidden). */
  n: [string, number, number, number][];
  /** Filters, where they differ from none. */
  f?: { t?: string[]; p?: string[]; a?: number; b?: number; u?: 0; c?: number };
  s?: string;
  e?: string;
  k?: 1;
  d?: Tab;
  o?: 1;
}

export function saved(ws: Workspace, tab: Tab | null): Saved {
  const made: Saved = { n: ws.overview ? [] : ws.graph.mapNodes((iri, data) => [short(iri), Math.round(data.x), Math.round(data.y), Number(data.pinned) + 2 * Number(data.hidden)]) };
  const { types, predicates, from, until, undated, confidence } = ws.filter;
  const f: Saved["f"] = {
    ...(types.size ? { t: [...types] } : {}), ...(predicates.size ? { p: [...predicates] } : {}),
    ...(from === null ? {} : { a: from }), ...(until === null ? {} : { b: until }), ...(undated ? {} : { u: 0 as const }), ...(confidence ? { c: confidence } : {}),
  };
  if (Object.keys(f).length) made.f = f;
  if (ws.pick.node) made.s = short(ws.pick.node);
  if (ws.pick.edge) made.e = ws.pick.edge;
  if (ws.colour === "community") made.k = 1;
  if (tab) made.d = tab;
  if (ws.overview) made.o = 1;
  return made;
}

export function filterOf({ f = {} }: Saved): Filter {
  return { types: new Set(f.t), predicates: new Set(f.p), from: f.a ?? null, until: f.b ?? null, undated: f.u !== 0, confidence: f.c ?? 0 };
}
export const things = ({ n }: Saved): { iri: string; x: number; y: number; pinned: boolean; hidden: boolean }[] =>
  n.map(([name, x, y, flags]) => ({ iri: long(name), x, y, pinned: (flags & 1) > 0, hidden: (flags & 2) > 0 }));

async function through(bytes: Uint8Array, stream: { readable: ReadableStream; writable: WritableStream }): Promise<Uint8Array> {
  const piped = new Blob([bytes as BlobPart]).stream().pipeThrough(stream as ReadableWritablePair<Uint8Array, Uint8Array>);
  return new Uint8Array(await new Response(piped).arrayBuffer());
}

/** To letters that an address may hold (deflate, base64url). */
export async function pack(value: unknown): Promise<string> {
  const bytes = await through(new TextEncoder().encode(JSON.stringify(value)), new CompressionStream("deflate-raw"));
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** And back; throws Error for what `pack` did not make. */
export async function unpack<T>(text: string): Promise<T> {
  const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw")))) as T;
}
