// Asking the SPARQL endpoint (SPARQL 1.1 Protocol, POST), and handing its answers on as files.
import { reach } from "../api/transport";
import type { Bindings } from "../api/records";
import { download } from "../dom";
import { select, triples, type Answer } from "./results";

export interface Format {
  name: string;
  media: string;
  ending: string;
}
export const TABLES: Format[] = [
  { name: "CSV", media: "text/csv", ending: "csv" },
  { name: "TSV", media: "text/tab-separated-values", ending: "tsv" },
  { name: "JSON", media: "application/sparql-results+json", ending: "json" },
  { name: "XML", media: "application/sparql-results+xml", ending: "xml" },
];
export const GRAPHS: Format[] = [
  { name: "Turtle", media: "text/turtle", ending: "ttl" },
  { name: "N-Triples", media: "application/n-triples", ending: "nt" },
  { name: "JSON-LD", media: "application/ld+json", ending: "jsonld" },
  { name: "RDF/XML", media: "application/rdf+xml", ending: "rdf" },
];

/** Does the query give triples? Told by its first word after the prologue. */
export function givesTriples(query: string): boolean {
  const bare = query.replace(/"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>|#[^\n]*/g, " ");
  return /^(construct|describe)$/i.test(/\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i.exec(bare)?.[1] ?? "");
}

const post = (query: string, media: string, signal?: AbortSignal): Promise<Response> =>
  reach("/sparql", { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: media }, body: new URLSearchParams({ query }), signal: signal ?? null });

export async function run(query: string, signal: AbortSignal): Promise<Answer> {
  if (givesTriples(query)) return triples(await (await post(query, "application/n-triples", signal)).text());
  return select((await (await post(query, "application/sparql-results+json", signal)).json()) as Bindings);
}

export async function save(query: string, format: Format): Promise<void> {
  download(`answer.${format.ending}`, await (await post(query, format.media)).blob());
}
