// The sentences that state a fact, each with its article, its date and how sure the reader was.
import type { Edge, Evidence, Fact } from "../api/records";
import * as service from "../api/service";
import { when } from "../dates";
import { fill, h } from "../dom";
import { articleHref } from "../route";
import { problem, waiting } from "../states";
import { percent, t } from "../words";
import { marked } from "./text";

/** A clause that is nearly all of its sentence is not marked in it. */
const WHOLE = 0.9;
type Stated = Fact & Partial<Pick<Evidence, "sentence" | "highlights">>;

/** One statement: the sentence with the quoted clause marked, and where it is from. */
export function statement(fact: Stated, focus?: string): HTMLElement {
  const sentence = fact.sentence ?? { text: fact.quote, start: fact.start, end: fact.end };
  const details = [fact.role_raw ?? fact.role, when(fact.date), fact.confidence === null ? "" : `${t("confidence")} ${percent(fact.confidence)}`];
  return h(
    "figure",
    { class: "statement" },
    h("blockquote", { lang: "th" }, marked(sentence.text, sentence.start, { highlights: fact.highlights ?? [], quote: fact.sentence && fact.end - fact.start < WHOLE * (sentence.end - sentence.start) ? fact : null, focus: focus ?? null })),
    h("figcaption", null, h("p", { class: "meta" }, details.filter(Boolean).join(" · ")), origin(fact)),
  );
}

/** The article of a fact, opened at its sentence. */
export function origin({ source, start, end }: Pick<Fact, "source" | "start" | "end">): HTMLElement {
  return h(
    "p",
    { class: "origin" },
    h("a", { href: articleHref(source.article, { start, end }), lang: "th" }, source.title || t("article")),
    source.date ? h("span", { class: "meta" }, ` ${when(source.date)}`) : null,
  );
}

export const sources = (count: number): string => (count === 1 ? t("source") : t("sources", { n: count }));

/** Fetch and show the sentences of a tie. */
export async function showEvidence(place: HTMLElement, tie: Pick<Edge, "subject" | "predicate" | "object" | "role">, focus?: string): Promise<void> {
  fill(place, waiting());
  try {
    const { statements } = await service.evidence(tie);
    fill(place, statements.map((each) => statement(each, focus)));
  } catch (error) {
    fill(place, problem(error, () => void showEvidence(place, tie, focus)));
  }
}
