// Pieces of an article by the service's offsets, which count Unicode characters, not UTF-16 units.
import type { Highlight } from "../api/records";
import { h } from "../dom";
import { entityHref } from "../route";
import { term } from "../words";

/** `slicer(text)(3, 9)` is characters 3 to 9 of the text. */
export function slicer(text: string): (start: number, end: number) => string {
  if (!/[\ud800-\udfff]/.test(text)) return (start, end) => text.slice(start, end);
  const characters = Array.from(text);
  return (start, end) => characters.slice(start, end).join("");
}
export const length = (text: string): number => (/[\ud800-\udfff]/.test(text) ? Array.from(text).length : text.length);

export interface Span {
  start: number;
  end: number;
}

/** Those that do not overlap: the earliest, the longest of equal ones. */
export function apart<S extends Span>(spans: S[]): S[] {
  const kept: S[] = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start || other.end - one.end)) {
    if (span.end > span.start && span.start >= (kept.at(-1)?.end ?? -1)) kept.push(span);
  }
  return kept;
}

export interface Marks {
  highlights: Highlight[];
  /** What is quoted as evidence. */
  quote?: Span | null;
  /** The thing whose mentions stand out. */
  focus?: string | null;
}

/** A stretch of text that begins at `offset`, with links on the things it names and a mark on the quote. */
export function marked(text: string, offset: number, { highlights, quote, focus }: Marks): Node[] {
  const slice = slicer(text);
  const end = offset + length(text);
  const links = apart(highlights.filter((each) => each.start >= offset && each.end <= end));
  const cuts = new Set([offset, end]);
  for (const span of [...links, ...(quote ? [quote] : [])]) {
    for (const at of [span.start, span.end]) if (at > offset && at < end) cuts.add(at);
  }
  const places = [...cuts].sort((one, other) => one - other);
  return places.slice(1).map((until, number) => {
    const from = places[number] as number;
    const link = links.find((each) => each.start <= from && until <= each.end);
    const quoted = Boolean(quote && quote.start <= from && until <= quote.end);
    return piece(slice(from - offset, until - offset), link, quoted, focus);
  });
}

function piece(text: string, link: Highlight | undefined, quoted: boolean, focus?: string | null): Node {
  const classes = [quoted ? "quoted" : "", link ? `named ${link.type}` : "", link && link.iri === focus ? "focus" : ""];
  const name = classes.filter(Boolean).join(" ");
  if (link && link.iri === focus) return h("mark", { class: name }, text);
  if (link) return h("a", { class: name, href: entityHref(link.iri), title: term(link.type) }, text);
  return quoted ? h("span", { class: name }, text) : document.createTextNode(text);
}
