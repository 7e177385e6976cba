// Identifiers, long and short: `person/abc` in addresses, the whole IRI in the graph.
export const BASE = "https://w3id.org/saisamphan/";

export const short = (iri: string): string => (iri.startsWith(BASE) ? iri.slice(BASE.length) : iri);
export const long = (name: string): string => (/^[a-z]+:\/\//i.test(name) ? name : BASE + name);

const KINDS = ["person", "organization", "place", "programme", "policy", "event"];
/** Is this the IRI of a thing (not an article, statement or term)? */
export const isEntity = (iri: string): boolean =>
  iri.startsWith(BASE) && KINDS.includes(short(iri).split("/")[0] ?? "") && !iri.includes("#");
export const isArticle = (iri: string): boolean => iri.startsWith(`${BASE}article/`) && !iri.includes("#");
