// The page of a thing: names, facts with sources, timeline, map, sentences.
import { BASE } from "../api/address";
import type { EntityAnswer, Summary } from "../api/records";
import * as service from "../api/service";
import { when } from "../dates";
import { fill, h } from "../dom";
import { glyph } from "../glyph";
import { entityHref, graphHref, type Route } from "../route";
import { empty, problem, waiting } from "../states";
import { field, named, nameKind, number, otherName, t, term } from "../words";
import { factGroups } from "./facts";
import { drawMap } from "./map";
import { drawMentions } from "./mentions";
import { drawTimeline } from "./timeline";

export async function page({ name }: Route, place: HTMLElement): Promise<void> {
  fill(place, h("div", { class: "column" }, waiting()));
  const iri = BASE + name;
  const answer = await service.entity(iri);
  document.title = `${named(answer.entity)} · ${t("site")}`;
  const part = (id: string, title: string, draw: (place: HTMLElement) => Promise<void>, extra = "") => {
    const content = h("div", { class: "content" }, waiting());
    const attempt = (): Promise<void> => draw(content).catch((error: unknown) => fill(content, problem(error, () => void attempt())));
    void attempt();
    return h("section", { id, class: extra, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title` }, title), content);
  };
  const facts = (content: HTMLElement) => factGroups(content, iri, answer.facts.by_predicate);
  fill(
    place,
    h(
      "div",
      { class: "spread" },
      h(
        "div",
        { class: "body" },
        head(answer),
        part("timeline", t("timeline"), (content) => drawTimeline(content, iri)),
        answer.facts.total ? part("facts", t("facts"), facts) : h("section", null, h("h2", null, t("facts")), empty(t("noFacts"))),
        part("mentions", t("mentions"), (content) => drawMentions(content, iri)),
      ),
      h("aside", { class: "side", "aria-label": t("details") }, names(answer), register(answer), part("map", t("map"), (content) => drawMap(content, answer))),
    ),
  );
}

function head({ entity, articles }: EntityAnswer): HTMLElement {
  const other = otherName(entity);
  const count = articles.total || entity.articles;
  return h(
    "header",
    { class: "entity-head" },
    h("p", { class: "eyebrow" }, glyph(entity.type, 16), [term(entity.type), when(entity.date), count === 0 ? t("registerOnly") : count === 1 ? t("inArticle") : t("inArticles", { n: number(count) })].filter(Boolean).join(" · ")),
    h("h1", null, named(entity)),
    other ? h("p", { class: "subtitle" }, other) : null,
    h("p", { class: "actions" }, h("a", { class: "button", href: graphHref(entity.iri) }, t("openGraph"))),
  );
}

function names({ names: all, entity, same_as }: EntityAnswer): HTMLElement | null {
  const others = all.filter(({ text }) => text !== entity.label && text !== entity.label_en);
  if (!others.length && !same_as.length) return null;
  const kinds = Map.groupBy(others, (each) => each.kind);
  return h(
    "section",
    { class: "names" },
    h("h2", null, t("names")),
    h("dl", null, [...kinds].flatMap(([kind, list]) => [h("dt", null, nameKind(kind)), ...[...new Set(list.map(({ text }) => text))].map((text) => h("dd", null, text))])),
    same_as.length ? h("p", null, `${t("sameAs")}: `, same_as.map((iri) => (/^https?:/.test(iri) ? h("a", { href: iri, rel: "noreferrer" }, iri) : iri))) : null,
  );
}

function register({ register: row, entity }: EntityAnswer): HTMLElement {
  if (!row) return h("section", null, h("h2", null, t("register")), h("p", { class: "meta" }, t("unregistered")));
  const shown = Object.entries(row).filter(([, value]) => value !== null && value !== "");
  return h(
    "section",
    { class: "register" },
    h("h2", null, t("register")),
    h("dl", null, shown.flatMap(([name, value]) => [h("dt", null, field(name)), h("dd", null, cell(name, value))])),
    h("p", { class: "meta iri" }, entity.iri),
  );
}

function cell(name: string, value: unknown): Node | string {
  if (typeof value === "object" && value !== null && "iri" in value && "label" in value) {
    const other = value as Summary;
    return h("a", { href: entityHref(other.iri) }, named(other));
  }
  return /^valid/.test(name) ? when(String(value)) : name === "level" ? field(String(value)) : String(value);
}
