// What the service's JSON API answers (see /openapi.json).
export interface Summary {
  iri: string;
  type: string;
  label: string;
  label_en: string | null;
  date: string | null;
  articles: number;
  registered: boolean;
}
export interface Found extends Summary {
  matched: string;
}
export interface Source {
  article: string;
  title: string | null;
  date: string | null;
  url: string | null;
}
export interface Fact {
  subject: Summary;
  predicate: string;
  object: Summary;
  role: string | null;
  role_raw: string | null;
  date: string | null;
  confidence: number | null;
  rule: string | null;
  source: Source;
  quote: string;
  start: number;
  end: number;
  statement: string;
}
export interface Sentence {
  text: string;
  start: number;
  end: number;
}
export interface Highlight {
  start: number;
  end: number;
  iri: string;
  type: string;
}
export interface Evidence extends Fact {
  sentence: Sentence | null;
  highlights: Highlight[];
}
export interface Edge {
  id: string;
  subject: string;
  predicate: string;
  object: string;
  role: string | null;
  date: string | null;
  confidence: number | null;
  sources: number;
}
export interface ArticleHead {
  iri: string;
  key: string;
  source: string;
  title: string | null;
  date: string | null;
  url: string | null;
}
export interface Group {
  type: string;
  total: number;
  entities: Found[];
}
export interface Name {
  text: string;
  lang: string | null;
  kind: string;
}
export interface EntityAnswer {
  entity: Summary;
  names: Name[];
  same_as: string[];
  register: Record<string, unknown> | null;
  facts: { total: number; by_predicate: { predicate: string; direction: "out" | "in"; total: number }[] };
  articles: { total: number };
}
export interface GraphAnswer {
  nodes: (Summary & { x?: number; y?: number; community?: number })[];
  edges: Edge[];
  total?: number;
}
export interface PathAnswer {
  paths: { nodes: string[]; edges: Edge[] }[];
  nodes: Summary[];
}
export interface Mention {
  article: ArticleHead;
  sentence: Sentence | null;
  start: number;
  end: number;
}
export interface ArticleAnswer {
  article: ArticleHead;
  text: string;
  sentences: [number, number][];
  mentions: (Highlight & { label: string })[];
  facts: Fact[];
}
export interface Place {
  iri: string;
  label: string;
  latitude: number | null;
  longitude: number | null;
  outline: string | null;
}
export interface NamedQuery {
  name: string;
  question_th: string;
  question_en: string;
  parameters: { name: string; default: string; th?: string; en?: string; kind?: string }[];
  text: string;
}
export interface Stats {
  types: Record<string, number>;
  predicates: Record<string, number>;
  articles: number;
  span: { first: string | null; last: string | null } | null;
}
export interface Term {
  type: "uri" | "literal" | "bnode" | "triple";
  value: string;
  datatype?: string;
  "xml:lang"?: string;
}
/** SPARQL 1.1 query results in JSON. */
export interface Bindings {
  head: { vars?: string[] };
  boolean?: boolean;
  results: { bindings: Record<string, Term>[] };
}
