// The interface in Thai and English: `t("found", { n: 3 })`.
import { preferences } from "../preferences";
import { MESSAGES } from "./messages";
import { INVERSES, NAME_KINDS, PLURALS, REGISTER, TERMS } from "./terms";

export type Message = keyof typeof MESSAGES;
const side = () => (preferences.lang === "th" ? 0 : 1);

/** A message in the reader's language, `{name}` replaced by the value of that name. */
export function t(message: Message, values: Record<string, string | number> = {}): string {
  const text = MESSAGES[message][side()];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A class or predicate as people call it. */
export const term = (name: string): string => TERMS[name]?.[side()] ?? name;
export const plural = (type: string): string => (preferences.lang === "th" ? term(type) : (PLURALS[type] ?? type));
/** A predicate read from the subject ("out") or from the object ("in"). */
export const predicate = (name: string, direction: "out" | "in" = "out"): string =>
  direction === "out" ? term(name) : (INVERSES[name]?.[side()] ?? `← ${term(name)}`);
export const nameKind = (kind: string): string => NAME_KINDS[kind]?.[side()] ?? kind;
/** A field of a register, or a value that stands there for a level. */
export const field = (name: string): string => REGISTER[name]?.[side()] ?? name.replace(/_/g, " ");
export const number = (value: number): string => value.toLocaleString(preferences.lang === "th" ? "th-TH-u-nu-latn" : "en");
export const percent = (value: number | null): string => (value === null ? "" : `${Math.round(value * 100)}%`);

/** The name in the reader's language, else the Thai one. */
export const named = (thing: { label: string; label_en?: string | null }): string =>
  preferences.lang === "en" && thing.label_en ? thing.label_en : thing.label;
/** The name in the other language, if there is one. */
export const otherName = (thing: { label: string; label_en?: string | null }): string =>
  !thing.label_en || thing.label_en === thing.label ? "" : preferences.lang === "en" ? thing.label : thing.label_en;
