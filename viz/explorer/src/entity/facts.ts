// Facts by predicate; equal ones are one row whose sentences open on demand.
import type { EntityAnswer, Fact, Summary } from "../api/records";
import * as service from "../api/service";
import { showEvidence, sources } from "../article/evidence";
import { namedYear, span, when, yearIn, yearOf } from "../dates";
import { fill, fresh, h } from "../dom";
import { glyph } from "../glyph";
import { PREDICATES } from "../kinds";
import { entityHref } from "../route";
import { problem } from "../states";
import { named, number, percent, predicate, t } from "../words";

type Kind = EntityAnswer["facts"]["by_predicate"][number];
export const FACTS = 100;

export interface Row {
  other: Summary;
  facts: Fact[];
  role: string | null;
  dates: string[];
  confidence: number | null;
}

/** Facts that say the same, together: dated ones first, the latest on top. */
export function rows(facts: Fact[], direction: "out" | "in"): Row[] {
  const made = new Map<string, Row>();
  for (const fact of facts) {
    const other = direction === "out" ? fact.object : fact.subject;
    const name = `${other.iri}\n${fact.role ?? ""}`;
    const row = made.get(name) ?? { other, facts: [], role: fact.role, dates: [], confidence: null };
    row.facts.push(fact);
    if (fact.date && !row.dates.includes(fact.date)) row.dates.push(fact.date);
    row.confidence = Math.max(row.confidence ?? 0, fact.confidence ?? 0) || null;
    made.set(name, row);
  }
  const latest = (row: Row) => Math.max(...row.dates.map((date) => span(date)?.[1] ?? -Infinity), -Infinity);
  return [...made.values()].sort((one, other) => latest(other) - latest(one) || other.facts.length - one.facts.length || 0);
}

export async function factGroups(place: HTMLElement, iri: string, kinds: Kind[]): Promise<void> {
  const order = (kind: Kind) => PREDICATES.indexOf(kind.predicate) + (kind.direction === "in" ? 0.5 : 0);
  const sorted = [...kinds].sort((one, other) => order(one) - order(other));
  const sections = await Promise.all(sorted.map((kind) => section(iri, kind)));
  fill(place, sections);
}

async function section(iri: string, kind: Kind): Promise<HTMLElement> {
  const { direction } = kind;
  const list = h("ul", { class: "facts" });
  const known: Fact[] = [];
  const next = async (): Promise<number> => {
    const answer = await service.facts(iri, { predicate: kind.predicate, direction, limit: FACTS, offset: known.length });
    known.push(...answer.facts);
    fill(list, rows(known, direction).map((row) => line(row, iri)));
    return answer.facts.length ? answer.total - known.length : 0;
  };
  const rest = await next();
  return h("section", { class: "predicate" }, h("h3", null, predicate(kind.predicate, direction), " ", h("span", { class: "count" }, number(kind.total))), list, rest > 0 ? moreFacts(next, rest) : null);
}

function moreFacts(next: () => Promise<number>, rest: number): HTMLElement {
  const button = h("button", { type: "button", onclick: () => void more() }, t("more", { n: number(Math.min(FACTS, rest)) }));
  async function more(): Promise<void> {
    button.disabled = true;
    try {
      const left = await next();
      if (left <= 0) button.remove();
      else button.textContent = t("more", { n: number(Math.min(FACTS, left)) });
    } catch (error) {
      button.after(problem(error));
    }
    button.disabled = false;
  }
  return button;
}

function line(row: Row, iri: string): HTMLElement {
  const first = row.facts[0] as Fact;
  const id = fresh("evidence");
  const place = h("div", { id, class: "sentences", hidden: true });
  const button = h("button", { type: "button", class: "sources", "aria-expanded": "false", "aria-controls": id, onclick: open }, sources(row.facts.length));
  function open(): void {
    const shown = place.hidden;
    place.hidden = !shown;
    button.setAttribute("aria-expanded", String(shown));
    if (shown && !place.childElementCount) void showEvidence(place, { subject: first.subject.iri, predicate: first.predicate, object: first.object.iri, role: first.role }, iri);
  }
  const unsure = row.confidence !== null && row.confidence < 0.5;
  return h(
    "li",
    { class: unsure ? "unsure" : "" },
    h("a", { class: "other", href: entityHref(row.other.iri) }, glyph(row.other.type), named(row.other)),
    row.role ? h("span", { class: "role" }, row.role) : null,
    h("span", { class: "dates" }, dated(row.dates)),
    h("span", { class: "confidence", title: t("confidence") }, percent(row.confidence)),
    button,
    place,
  );
}

/** One date in full, of several the first and last year. */
function dated(dates: string[]): string {
  const first = dates[0];
  if (first === undefined) return t("undated");
  if (dates.length === 1) return when(first);
  const years = dates.flatMap((date) => span(date) ?? []).map(yearIn);
  if (!years.length) return dates.join(", ");
  const [low, high] = [Math.min(...years), Math.max(...years)];
  return low === high ? namedYear(low) : `${namedYear(low)} – ${yearOf(high)}`;
}
