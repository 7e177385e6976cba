// An article as it was read: the text, the things it names, the passage one came for.
import { BASE } from "../api/address";
import type { ArticleAnswer } from "../api/records";
import * as service from "../api/service";
import { when } from "../dates";
import { fill, h } from "../dom";
import { glyph } from "../glyph";
import { rank } from "../kinds";
import { entityHref, type Route } from "../route";
import { waiting } from "../states";
import { plural, predicate, t } from "../words";
import { length, marked, slicer, type Span } from "./text";

export async function page({ name, query }: Route, place: HTMLElement): Promise<void> {
  fill(place, h("div", { class: "column" }, waiting()));
  const answer = await service.article(`${BASE}article/${name}`);
  const { article } = answer;
  const found = /^(\d+)-(\d+)$/.exec(query.mark ?? "");
  const mark = found ? { start: Number(found[1]), end: Number(found[2]) } : null;
  document.title = `${article.title ?? t("article")} · ${t("site")}`;
  fill(
    place,
    h(
      "div",
      { class: "spread" },
      h(
        "article",
        { class: "prose", lang: "th" },
        h("p", { class: "eyebrow" }, [t("article"), when(article.date)].filter(Boolean).join(" · ")),
        h("h1", null, article.title ?? article.key),
        h("p", { class: "meta" }, article.source, safe(article.url) ? [" · ", h("a", { href: article.url, rel: "noreferrer noopener", target: "_blank" }, t("original"))] : null),
        body(answer, mark),
      ),
      h("aside", { class: "side", "aria-label": t("inThisArticle") }, h("h2", null, t("inThisArticle")), things(answer)),
    ),
  );
  place.querySelector(".quoted")?.scrollIntoView({ block: "center" });
}

const safe = (url: string | null): boolean => url !== null && /^https?:\/\//i.test(url);

function body({ text, mentions }: ArticleAnswer, mark: Span | null): HTMLElement[] {
  const slice = slicer(text);
  const made: HTMLElement[] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    const long = length(line);
    if (line.trim()) made.push(h("p", null, marked(slice(at, at + long), at, { highlights: mentions, quote: within(mark, at, at + long) })));
    at += long + 1;
  }
  return made;
}

function within(mark: Span | null, start: number, end: number): Span | null {
  if (!mark || mark.end <= start || mark.start >= end) return null;
  return { start: Math.max(mark.start, start), end: Math.min(mark.end, end) };
}

function things({ mentions, facts }: ArticleAnswer): HTMLElement {
  const labels = new Map(mentions.map((each) => [each.iri, each]));
  const groups = Map.groupBy([...labels.values()], (each) => each.type);
  const stated = facts.slice(0, 60).map((fact) => h("li", null, h("a", { href: entityHref(fact.subject.iri) }, fact.subject.label), h("span", { class: "meta" }, ` ${predicate(fact.predicate)} `), h("a", { href: entityHref(fact.object.iri) }, fact.object.label)));
  return h(
    "div",
    null,
    [...groups].sort(([one], [other]) => rank(one) - rank(other)).map(([type, list]) =>
      h("section", null, h("h3", null, glyph(type), plural(type)), h("ul", { class: "plain" }, list.map((each) => h("li", null, h("a", { href: entityHref(each.iri) }, each.label)))))),
    stated.length ? h("section", null, h("h3", null, t("facts")), h("ul", { class: "plain stated" }, stated)) : null,
  );
}
