// The answer to a query: what it holds, and the ways in which it can be shown.
import { isEntity } from "../api/address";
import type { Bindings, Edge, Term } from "../api/records";
import { span } from "../dates";

export type View = "table" | "graph" | "map" | "timeline" | "chart";
export const VIEWS: View[] = ["table", "graph", "map", "timeline", "chart"];
export type Row = Record<string, Term>;
export interface Answer {
  vars: string[];
  rows: Row[];
  yes: boolean | null;
}

export function select(given: Bindings): Answer {
  if (given.boolean !== undefined) return { vars: [], rows: [], yes: given.boolean };
  const rows = given.results.bindings;
  return { vars: given.head.vars ?? Object.keys(rows[0] ?? {}), rows, yes: null };
}

const TRIPLE = /^(<[^>]*>|_:\S+)\s+<([^>]*)>\s+(<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?)\s*\.\s*$/;
/** The triples of a CONSTRUCT as rows of subject, predicate and object, from N-Triples. */
export function triples(text: string): Answer {
  const rows: Row[] = [];
  for (const line of text.split("\n")) {
    const found = TRIPLE.exec(line);
    if (found) rows.push({ subject: read(found[1] as string), predicate: { type: "uri", value: unescaped(found[2] as string) }, object: read(found[3] as string) });
  }
  return { vars: ["subject", "predicate", "object"], rows, yes: null };
}

function read(text: string): Term {
  if (text.startsWith("<")) return { type: "uri", value: unescaped(text.slice(1, -1)) };
  if (text.startsWith("_:")) return { type: "bnode", value: text.slice(2) };
  const [, value = "", language, datatype] = /^"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?$/s.exec(text) ?? [];
  return { type: "literal", value: unescaped(value), ...(language ? { "xml:lang": language } : {}), ...(datatype ? { datatype } : {}) };
}

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", '"': '"', "'": "'", "\\": "\\" };
const unescaped = (text: string): string =>
  text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, short: string, long: string, letter: string) => (letter ? (ESCAPES[letter] ?? letter) : String.fromCodePoint(parseInt(short || long, 16))));

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
export const isNumber = (term: Term | undefined): boolean => term?.type === "literal" && NUMBER.test(term.value) && !/date|year|string/i.test(term.datatype ?? "");
export const isDate = (term: Term | undefined): boolean => term?.type === "literal" && span(day(term)) !== null && (/date|gYear/i.test(term.datatype ?? "") || term.value.length >= 7);
/** The value of a date without its time of day. */
export const day = (term: Term): string => term.value.replace(/T.*$/, "");

const most = (answer: Answer, is: (term: Term | undefined) => boolean): string[] =>
  answer.vars.filter((name) => answer.rows.slice(0, 200).some((row) => is(row[name])) && answer.rows.slice(0, 200).every((row) => !row[name] || is(row[name])));
export const numbers = (answer: Answer): string[] => most(answer, isNumber);
export const dates = (answer: Answer): string[] => most(answer, isDate);
export const entities = (answer: Answer): string[] => [...new Set(answer.rows.flatMap((row) => answer.vars.flatMap((name) => (row[name]?.type === "uri" && isEntity(row[name].value) ? [row[name].value] : []))))];

/** The column that names a row best: a label, else a thing, else the first. */
export function naming(answer: Answer): string {
  const texts = most(answer, (term) => term?.type === "literal" && !isNumber(term) && !isDate(term));
  return texts.find((name) => /name|label/i.test(name)) ?? texts[0] ?? answer.vars.find((name) => answer.rows.some((row) => row[name]?.type === "uri")) ?? answer.vars[0] ?? "";
}

/** The thing of the graph that a row is about. */
export const subject = (answer: Answer, row: Row): string | null => {
  const name = answer.vars.find((each) => row[each]?.type === "uri" && isEntity(row[each].value));
  return name ? (row[name]?.value ?? null) : null;
};

/** Ties that the triples of a CONSTRUCT state, for those predicates that the graph draws. */
export function ties(answer: Answer): Edge[] {
  return answer.rows.flatMap(({ subject: from, predicate, object: to }) => {
    const name = predicate?.value.split("#")[1];
    if (!from || !to || !name || !isEntity(from.value) || !isEntity(to.value)) return [];
    return [{ id: `${from.value}|${name}|${to.value}|`, subject: from.value, predicate: name, object: to.value, role: null, date: null, confidence: null, sources: 1 }];
  });
}
