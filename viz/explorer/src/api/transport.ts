// Where answers come from: the service, or the answers kept in a saved page.
import { fromKept, type Kept } from "./kept";

export type Query = Record<string, string | number | string[] | null | undefined>;

/** What the service refused, or why it could not be reached; `status` 0 is no connection. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** Address of a request, the same for the same question: parameters sorted, empty ones left out. */
export function key(path: string, query: Query): string {
  const pairs: [string, string][] = [];
  for (const name of Object.keys(query).sort()) {
    const value = query[name];
    if (value === null || value === undefined || value === "") continue;
    for (const each of Array.isArray(value) ? [...value].sort() : [value]) pairs.push([name, String(each)]);
  }
  const text = new URLSearchParams(pairs).toString();
  return text ? `${path}?${text}` : path;
}

let kept: Kept | null = null;
let notes: Record<string, unknown> | null = null;
const memory = new Map<string, Promise<unknown>>();
const MEMORY = 400;

/** Answer from these, as a saved page does. */
export function answerFrom(given: Kept): void {
  kept = given;
}
export const offline = (): boolean => kept !== null;

/** Note down all answers that come while `work` runs. */
export async function noted(work: () => Promise<unknown>): Promise<Record<string, unknown>> {
  const mine: Record<string, unknown> = {};
  notes = mine;
  try {
    await work();
  } finally {
    notes = null;
  }
  return mine;
}

async function told(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const told = (JSON.parse(text) as { error?: { message?: string } | string }).error;
    return (typeof told === "string" ? told : told?.message) ?? text;
  } catch {
    return text.slice(0, 2000) || `${response.status} ${response.statusText}`;
  }
}

/** `fetch` whose failures are ApiErrors. */
export async function reach(url: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError("", 0);
  }
  if (!response.ok) throw new ApiError(await told(response), response.status);
  return response;
}

/** One question to the API. Answers are remembered for the visit, failures are not. */
export async function ask<T>(path: string, query: Query = {}, options: { signal?: AbortSignal; post?: boolean } = {}): Promise<T> {
  const name = key(path, query);
  if (kept) {
    const answer = fromKept(kept, path, query, name);
    if (answer === undefined) throw new ApiError("", 410);
    return answer as T;
  }
  const known = (memory.get(name) ?? fetched(path, query, options)) as Promise<T>;
  const list = notes;
  if (list) known.then((answer) => (list[name] = answer), () => undefined);
  return known;
}

function fetched<T>(path: string, query: Query, options: { signal?: AbortSignal; post?: boolean }): Promise<T> {
  const name = key(path, query);
  const answer = options.post
    ? reach(path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(query),
        signal: options.signal ?? null,
      })
    : reach(name, { headers: path === "/sparql" ? { Accept: "application/sparql-results+json" } : {}, signal: options.signal ?? null });
  const parsed = answer.then((response) => response.json() as Promise<T>);
  memory.set(name, parsed);
  parsed.catch(() => memory.delete(name));
  if (memory.size > MEMORY) memory.delete(memory.keys().next().value as string);
  return parsed;
}
