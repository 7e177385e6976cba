// The address: `#/entity/person/abc?k=v` says which page, of what, in which state.
import { BASE, isArticle, isEntity, short } from "./api/address";
import { carried, prefer } from "./preferences";

export interface Route {
  page: string;
  name: string;
  query: Record<string, string>;
}
type Query = Record<string, string | null | undefined>;

export function parse(hash: string): Route {
  const [path = "", text = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const [page = "", ...rest] = path.split("/");
  return { page, name: rest.map(decoded).join("/"), query: Object.fromEntries(new URLSearchParams(text)) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a page; empty values are left out. */
export function href(page: string, name = "", query: Query = {}): string {
  const path = [page, ...name.split("/").filter(Boolean).map(encodeURIComponent)].join("/");
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const text = new URLSearchParams(pairs).toString();
  return `#/${path}${text ? `?${text}` : ""}`;
}

export const entityHref = (iri: string): string => (isEntity(iri) ? href("entity", short(iri)) : iri);
export const articleHref = (iri: string, mark?: { start: number; end: number }): string =>
  href("article", short(iri).replace(/^article\//, ""), { mark: mark ? `${mark.start}-${mark.end}` : null });
export const graphHref = (iri: string): string => href("graph", "", { start: short(iri) });

export const current = (): Route => parse(location.hash);
export const go = (address: string): void => {
  location.hash = address.slice(1);
};
/** Write the state into the address without a new step in the history. */
export const note = (address: string): void => history.replaceState(null, "", address);

/** The whole address with the reader's language and calendar, to give to someone else. */
export function shareable(): string {
  const { page, name, query } = current();
  const url = new URL(location.href);
  url.hash = href(page, name, { ...query, ...carried() }).slice(1);
  return url.href;
}

/** Take language and calendar from a shared link; `/person/abc` opens the page of that person. */
export function arrive(): void {
  const route = current();
  const iri = BASE + location.pathname.slice(1);
  if (!route.page && (isEntity(iri) || isArticle(iri))) return history.replaceState(null, "", `/${isEntity(iri) ? entityHref(iri) : articleHref(iri)}`);
  const { lang, era, ...rest } = route.query;
  if (!lang && !era) return;
  prefer({ ...(lang ? { lang: lang as "th" } : {}), ...(era ? { era: era as "be" } : {}) });
  note(href(route.page, route.name, rest));
}
