// The first page: what is here, a large search box, things often mentioned, questions to ask.
import type { Stats } from "../api/records";
import * as service from "../api/service";
import { offline } from "../api/transport";
import { when } from "../dates";
import { fill, h } from "../dom";
import { glyph } from "../glyph";
import { TYPES } from "../kinds";
import { preferences } from "../preferences";
import { entityHref, go, href, type Route } from "../route";
import { problem } from "../states";
import { named, number, plural, t } from "../words";
import { searchBox } from "./box";

const OFTEN = 12;

export async function page(_: Route, place: HTMLElement): Promise<void> {
  const figures = h("div", { class: "figures" });
  const often = h("div", { class: "often" });
  const questions = h("div", { class: "questions" });
  fill(
    place,
    h(
      "div",
      { class: "column wide" },
      h("div", { class: "masthead" }, h("h1", null, t("site")), h("p", { class: "motto" }, t("motto"))),
      searchBox({ label: t("search"), large: true, choose: (found) => go(entityHref(found.iri)), submit: (q) => go(href("search", "", { q })) }),
      figures,
      h("div", { class: "halves" }, often, questions),
    ),
  );
  if (offline()) return;
  const parts: [HTMLElement, () => Promise<void>][] = [
    [figures, async () => drawFigures(figures, await service.stats())],
    [often, () => drawOften(often)],
    [questions, () => drawQuestions(questions)],
  ];
  const draw = ([part, work]: (typeof parts)[number]): Promise<void> =>
    work().catch((error: unknown) => fill(part, problem(error, () => void draw([part, work]))));
  await Promise.all(parts.map(draw));
}

function drawFigures(place: HTMLElement, stats: Stats): void {
  const total = Object.values(stats.types).reduce((sum, each) => sum + each, 0);
  const span = stats.span;
  const words = t("figures", { entities: number(total), articles: number(stats.articles) });
  const dates = span?.first && span.last ? `, ${t("figuresSpan", { first: when(span.first), last: when(span.last) })}` : "";
  fill(
    place,
    h("p", null, words + dates, " ", h("a", { href: "#/graph?overview=1" }, t("wholeGraph"))),
    h("ul", { class: "tally" }, TYPES.filter((type) => stats.types[type]).map((type) =>
      h("li", null, h("a", { href: href("search", "", { type }) }, glyph(type, 18), h("b", null, number(stats.types[type] ?? 0)), h("span", null, plural(type)))))),
  );
}

async function drawOften(place: HTMLElement): Promise<void> {
  const { groups } = await service.search("", { limit: OFTEN });
  const first = groups.flatMap(({ entities }) => entities).sort((one, other) => other.articles - one.articles).slice(0, OFTEN);
  fill(place, h("h2", null, t("often")), h("ol", { class: "plain" }, first.map((each) =>
    h("li", null, h("a", { href: entityHref(each.iri) }, glyph(each.type), named(each)), h("span", { class: "count" }, number(each.articles))))));
}

async function drawQuestions(place: HTMLElement): Promise<void> {
  const queries = await service.queries();
  fill(place, h("h2", null, t("questions")), h("ul", { class: "plain" }, queries.map((query) =>
    h("li", null, h("a", { href: href("sparql", "", { example: query.name, run: "1" }) }, preferences.lang === "th" ? query.question_th : query.question_en)))));
}
