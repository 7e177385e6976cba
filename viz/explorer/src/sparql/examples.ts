// The named queries as examples: their parameters are fields whose values are written into the query.
import type { NamedQuery } from "../api/records";
import { h } from "../dom";
import { preferences } from "../preferences";

type Parameter = NamedQuery["parameters"][number];

const block = (name: string): RegExp => new RegExp(`(VALUES\\s+\\?${name}\\s*\\{\\s*)("(?:[^"\\\\]|\\\\.)*"|[+-]?[\\d.]+)((?:\\^\\^\\S+)?\\s*\\})`);

/** The query with a value in place of the parameter's; text is escaped so that it stays one literal. */
export function bound(text: string, name: string, value: string): string {
  return text.replace(block(name), (_, before: string, old: string, after: string) => {
    const quoted = old.startsWith('"');
    const written = quoted ? `"${value.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/[\n\r]/g, " ")}"` : /^[+-]?\d*\.?\d+$/.test(value) ? value : old;
    return before + written + after;
  });
}

/** The value that a query has for a parameter. */
export function valueIn(text: string, name: string): string | null {
  const found = block(name).exec(text)?.[2];
  return found === undefined ? null : found.startsWith('"') ? found.slice(1, -1).replace(/\\(.)/g, "$1") : found;
}

export const question = (query: NamedQuery): string => (preferences.lang === "th" ? query.question_th : query.question_en);

/** A query without the comments of its head, which the page says in words. */
export const plain = (query: NamedQuery): string => query.text.replace(/^(#[^\n]*\n)+\s*/, "");

const KINDS: Record<string, string> = { integer: "number", decimal: "number" };

export function fields(query: NamedQuery | undefined, text: string, changed: (name: string, value: string) => void): HTMLElement {
  return h("div", { class: "parameters" }, query?.parameters.map((each) => {
    const input = h("input", { type: KINDS[each.kind ?? ""] ?? "text", step: "any", value: valueIn(text, each.name) ?? each.default, placeholder: each.default });
    input.addEventListener("input", () => changed(each.name, input.value));
    return h("label", null, h("span", null, title(each)), input);
  }));
}
const title = (each: Parameter): string => (preferences.lang === "th" ? each.th : each.en) || each.name;
