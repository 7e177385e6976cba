// The results of a search, grouped by type with counts.
import { short } from "../api/address";
import type { Found, Group } from "../api/records";
import * as service from "../api/service";
import { announce, fill, h } from "../dom";
import { when } from "../dates";
import { glyph } from "../glyph";
import { entityHref, go, href, type Route } from "../route";
import { empty, problem, waiting } from "../states";
import { named, number, otherName, plural, t, term } from "../words";
import { searchBox } from "./box";
import { ordered } from "./order";

const FEW = 8;
const PAGE = 50;

export async function page({ query }: Route, place: HTMLElement): Promise<void> {
  const { q = "", type = "" } = query;
  const results = h("div", { class: "results" }, waiting());
  const box = searchBox({ label: t("search"), large: true, value: q, choose: (found) => go(entityHref(found.iri)), submit: (words) => go(href("search", "", { q: words })) });
  const title = q ? `“${q}”` : type ? plural(type) : t("search");
  fill(place, h("div", { class: "column" }, h("h1", { class: "small" }, title), box, results));
  document.title = `${title} · ${t("site")}`;
  if (!q && !type) return fill(results, empty(t("searchHint")));
  const { groups } = await service.search(q, { type, limit: type ? PAGE : FEW });
  draw(results, ordered(groups, q), q, type);
}

function draw(place: HTMLElement, groups: Group[], q: string, type: string): void {
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  const words = total === 1 ? t("foundOne") : t("found", { n: number(total) });
  announce(words);
  if (!total) return fill(place, empty(t("searchEmpty", { q })));
  const iris = groups.flatMap(({ entities }) => entities.map(({ iri }) => short(iri)));
  fill(
    place,
    h("p", { class: "summary" }, words, " · ", h("a", { href: href("graph", "", { nodes: iris.join(",") }) }, t("searchToGraph"))),
    type && q ? h("p", null, h("a", { href: href("search", "", { q }) }, t("all"))) : null,
    groups.map((group) => section(group, q, type)),
  );
}

function section(group: Group, q: string, type: string): HTMLElement {
  const list = h("ul", { class: "entities" }, group.entities.map(row));
  const heading = h("h2", null, glyph(group.type, 18), plural(group.type), " ", h("span", { class: "count" }, number(group.total)));
  const rest = group.total - group.entities.length;
  const foot = rest <= 0 ? null : type ? moreButton(group, list, q) : h("p", null, h("a", { href: href("search", "", { q, type: group.type }) }, t("allOf", { n: number(group.total) })));
  return h("section", { "aria-label": plural(group.type) }, heading, list, foot);
}

function moreButton(group: Group, list: HTMLElement, q: string): HTMLElement {
  let offset = group.entities.length;
  const button = h("button", { type: "button", onclick: () => void more() }, t("more", { n: Math.min(PAGE, group.total - offset) }));
  async function more(): Promise<void> {
    button.disabled = true;
    try {
      const answer = await service.search(q, { type: group.type, limit: PAGE, offset });
      const entities = answer.groups[0]?.entities ?? [];
      list.append(...entities.map(row));
      offset += entities.length;
      if (!entities.length || offset >= group.total) button.remove();
      else button.textContent = t("more", { n: Math.min(PAGE, group.total - offset) });
    } catch (error) {
      button.after(problem(error));
    }
    button.disabled = false;
  }
  return button;
}

function row(found: Found): HTMLElement {
  const also = otherName(found);
  const matched = found.matched && found.matched !== found.label && found.matched !== found.label_en ? found.matched : "";
  return h(
    "li",
    null,
    h("a", { href: entityHref(found.iri) }, glyph(found.type), h("span", { class: "name" }, named(found))),
    also ? h("span", { class: "also" }, also) : null,
    matched ? h("span", { class: "also" }, t("also", { name: matched })) : null,
    h("span", { class: "meta" }, [when(found.date), found.articles === 0 ? t("registerOnly") : found.articles === 1 ? t("inArticle") : t("inArticles", { n: number(found.articles) })].filter(Boolean).join(" · ") || term(found.type)),
  );
}
