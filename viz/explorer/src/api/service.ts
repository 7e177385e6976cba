// The questions that can be asked, by name.
import { ask, type Query } from "./transport";
import type {
  ArticleAnswer, Bindings, EntityAnswer, Evidence, Fact, GraphAnswer, Group, Mention, NamedQuery, PathAnswer, Place, Stats,
} from "./records";
import type { Summary } from "./records";

export const stats = () => ask<Stats>("/api/stats");
export const entity = (iri: string) => ask<EntityAnswer>("/api/entity", { iri });
export const facts = (iri: string, query: Query = {}) =>
  ask<{ total: number; facts: Fact[] }>("/api/facts", { iri, ...query });
export const neighbours = (iri: string, query: Query = {}) =>
  ask<GraphAnswer & { center: Summary; total: number }>("/api/neighbours", { iri, ...query });
export const graphOf = async (iris: string[]) => (iris.length ? ask<GraphAnswer>("/api/graph", { iris }, { post: true }) : { nodes: [], edges: [] });
export const overview = (limit: number) => ask<GraphAnswer>("/api/overview", { limit });
export const paths = (from: string, to: string) => ask<PathAnswer>("/api/path", { from, to });
export const timeline = (iri: string, query: Query = {}) =>
  ask<{ total: number; items: { start: string; end: string; fact: Fact }[] }>("/api/timeline", { iri, ...query });
export const evidence = (tie: { subject: string; predicate: string; object: string; role?: string | null }) =>
  ask<{ statements: Evidence[] }>("/api/evidence", {
    subject: tie.subject,
    predicate: tie.predicate,
    object: tie.object,
    role: tie.role,
  });
export const mentions = (iri: string, query: Query = {}) =>
  ask<{ total: number; mentions: Mention[] }>("/api/mentions", { iri, ...query });
export const article = (iri: string) => ask<ArticleAnswer>("/api/article", { iri });
export const places = async (iris: string[]) => (iris.length ? ask<{ places: Place[] }>("/api/places", { iris }, { post: true }) : { places: [] });
export const provinces = () => ask<unknown>("/api/provinces");
export const queries = () => ask<NamedQuery[]>("/api/queries");
/** A SELECT over the whole graph. */
export const select = (query: string) => ask<Bindings>("/sparql", { query });
export const vocabulary = () => ask<unknown>("/api/vocabulary");

/** Things whose names match, by type. */
export const search = (q: string, query: Query = {}, signal?: AbortSignal) =>
  ask<{ groups: Group[] }>("/api/search", { q, ...query }, signal ? { signal } : {});
