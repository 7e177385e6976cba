// "Save as one file": this program, the graph on the screen and the evidence for all of it, in one offline page.
import { BASE } from "../api/address";
import type { EntityAnswer, Evidence, GraphAnswer } from "../api/records";
import * as service from "../api/service";
import { noted } from "../api/transport";
import type { Kept } from "../api/kept";
import { FACTS } from "../entity/facts";
import { tied } from "../entity/map";
import { MENTIONS } from "../entity/mentions";
import { TIMES } from "../entity/timeline";
import { pack, saved } from "../graph/state";
import type { Workspace } from "../graph/workspace";
import { carried } from "../preferences";
import { current, href } from "../route";
import { carrying } from "./font";
import { shownGraph } from "./picture";

type Progress = (done: number, all: number) => void;
const PAGES = 80;
const ARTICLES = 120;
const AT_ONCE = 6;

/** Is there something on this page that a file can hold? */
export const holdable = (): boolean => shownGraph() !== null || ["entity", "article"].includes(current().page);

export async function asFile(progress: Progress): Promise<{ name: string; content: Blob }> {
  const { page, name } = current();
  const ws = page === "graph" ? shownGraph() : null;
  const graph = ws ? held(ws) : await nearby(page === "entity" ? [BASE + name] : (await service.article(`${BASE}article/${name}`)).mentions.map(({ iri }) => iri));
  const answers = await noted(() => gathered(graph, page === "article" ? [`${BASE}article/${name}`] : [], progress));
  const places = Object.entries(answers).filter(([key]) => key.startsWith("/api/places")).flatMap(([, answer]) => (answer as { places: unknown[] }).places);
  const packed = ws ? await pack(saved(ws, null)) : "";
  const start = ws ? href("graph", "", { s: packed, ...carried() }) : href(page, name, carried());
  const kept: Kept & { start: string } = { graph, answers: { ...answers, "/api/places": places }, start };
  return { name: `${ws ? "graph" : name.split("/").at(-1)}.html`, content: new Blob([await html(kept)], { type: "text/html" }) };
}

function held(ws: Workspace): Kept["graph"] {
  return {
    nodes: ws.graph.mapNodes((_, { kind, pinned: _p, hidden: _h, ...rest }) => ({ ...rest, type: kind })),
    edges: ws.graph.mapEdges((id, { curvature: _c, ...rest }) => ({ id, ...rest })),
  };
}

async function nearby(iris: string[]): Promise<Kept["graph"]> {
  const answers: GraphAnswer[] = iris.length === 1 ? [await around(iris[0] as string)] : [await service.graphOf([...new Set(iris)])];
  return { nodes: answers.flatMap(({ nodes }) => nodes), edges: answers.flatMap(({ edges }) => edges) };
}
async function around(iri: string): Promise<GraphAnswer> {
  const { nodes } = await service.neighbours(iri, { limit: 500 });
  return service.graphOf([...new Set([iri, ...nodes.map((each) => each.iri)])].slice(0, PAGES));
}

/** Ask everything that the pages of these things will ask. */
async function gathered({ nodes, edges }: Kept["graph"], articles: string[], progress: Progress): Promise<void> {
  const ties = new Map<string, number>();
  for (const { subject, object } of edges) for (const end of [subject, object]) ties.set(end, (ties.get(end) ?? 0) + 1);
  const first = [...nodes].sort((one, other) => (ties.get(other.iri) ?? 0) - (ties.get(one.iri) ?? 0)).slice(0, PAGES);
  const read = new Set(articles);
  const work: (() => Promise<unknown>)[] = [
    () => service.provinces(),
    () => service.places(nodes.filter(({ type }) => type === "Place").map(({ iri }) => iri).slice(0, 400)),
    ...edges.slice(0, 1500).map((edge) => async () => note(read, (await service.evidence(edge)).statements)),
    ...first.map(({ iri }) => () => onePage(iri, read)),
  ];
  const all = work.length;
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let next = work.shift(); next; next = work.shift()) {
      await next();
      progress((done += 1), all);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  for (const iri of [...read].slice(0, ARTICLES)) await service.article(iri);
}

const note = (read: Set<string>, statements: Evidence[]): void => statements.forEach(({ source }) => read.add(source.article));

async function onePage(iri: string, read: Set<string>): Promise<void> {
  const answer: EntityAnswer = await service.entity(iri);
  const places = await tied(iri);
  const shown = [...places.keys(), ...(answer.entity.type === "Place" ? [iri] : [])];
  if (shown.length) await service.places(shown);
  await service.timeline(iri, { limit: TIMES });
  (await service.mentions(iri, { limit: MENTIONS })).mentions.forEach(({ article }) => read.add(article.iri));
  for (const { predicate, direction } of answer.facts.by_predicate) {
    const { facts } = await service.facts(iri, { predicate, direction, limit: FACTS, offset: 0 });
    for (const fact of facts) note(read, (await service.evidence({ subject: fact.subject.iri, predicate: fact.predicate, object: fact.object.iri, role: fact.role })).statements);
  }
}

const text = async (url: string): Promise<string> => (await fetch(url)).text();

/** The page: style and script in it, allowed by a number that no text in the graph can know; the data as JSON that cannot end its element. */
async function html(kept: unknown): Promise<string> {
  const [sheet, program] = [document.querySelector<HTMLLinkElement>("link[rel=stylesheet]"), document.querySelector<HTMLScriptElement>("script[type=module][src]")];
  if (!sheet || !program) throw new Error("this page cannot find its own files; load it again");
  const css = (await carrying(await text(sheet.href), sheet.href)).replace(/<\/style/gi, "<\\/style");
  const script = (await text(program.src)).replace(/<\/script/gi, "<\\/script").replace(/<!--/g, "<\\!--");
  const data = JSON.stringify(kept).replace(/</g, "\\u003c");
  const nonce = crypto.getRandomValues(new Uint32Array(4)).join("-");
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'`;
  const title = document.createElement("title");
  title.textContent = document.title;
  return `<!doctype html>
<html lang="th"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">${title.outerHTML}<style nonce="${nonce}">${css}</style></head>
<body><script type="application/json" id="answers">${data}</script><script type="module" nonce="${nonce}">${script}</script></body></html>
`;
}
