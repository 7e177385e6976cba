// ISO 8601 dates (a day, a month, a year, or start/end) as people read them, in either calendar.
import { preferences } from "./preferences";

const MONTHS = {
  th: ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
};
const BUDDHIST = 543;
const FORM = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

type Style = Pick<typeof preferences, "lang" | "era">;
interface Point {
  year: number;
  month: number;
  day: number;
}

function point(text: string): Point | null {
  const found = FORM.exec(text.trim());
  if (!found) return null;
  const [year, month, day] = [found[1], found[2], found[3]].map((part) => Number(part ?? 0)) as [number, number, number];
  return month > 12 || day > 31 ? null : { year, month, day };
}

export const yearOf = (year: number, style: Style = preferences): number => (style.era === "be" ? year + BUDDHIST : year);

/** A year with the name of its era. */
export function namedYear(year: number, style: Style = preferences): string {
  if (style.lang === "th") return `${style.era === "be" ? "พ.ศ." : "ค.ศ."} ${yearOf(year, style)}`;
  return `${yearOf(year, style)}${style.era === "be" ? " BE" : ""}`;
}

function written({ year, month, day }: Point, style: Style): string {
  const parts = [day || "", month ? MONTHS[style.lang][month - 1] : "", namedYear(year, style)];
  return parts.filter(Boolean).join(" ");
}

/** `2018-05-07` is 7 พฤษภาคม พ.ศ. 2561 or 7 May 2018; what is no ISO date stays as it is. */
export function when(value: string | null | undefined, style: Style = preferences): string {
  if (!value) return "";
  const [first, second] = value.split("/");
  const start = point(first ?? "");
  const end = second === undefined ? start : point(second);
  if (!start || !end) return value;
  if (start.year === end.year && start.month === end.month && start.day === end.day) return written(start, style);
  if (start.year === end.year && start.month === end.month && start.day) return `${start.day}–${written(end, style)}`;
  return `${written(start, style)} – ${written(end, style)}`;
}

const DAY = 86_400_000;
type Span = [number, number] | null;
const spans = new Map<string, Span>();
/** First and last moment that a date covers, as milliseconds since 1970; null for what is no date. */
export function span(value: string | null | undefined): Span {
  if (!value) return null;
  let found = spans.get(value);
  if (found === undefined) spans.set(value, (found = covered(value)));
  return found;
}

function covered(value: string): Span {
  const [first, second] = value.split("/");
  const start = point(first ?? "");
  const end = second === undefined ? start : point(second);
  if (!start || !end) return null;
  const from = Date.UTC(start.year, Math.max(0, start.month - 1), start.day || 1);
  const until = end.day
    ? Date.UTC(end.year, end.month - 1, end.day) + DAY
    : end.month
      ? Date.UTC(end.year, end.month, 1)
      : Date.UTC(end.year + 1, 0, 1);
  return [from, until - 1];
}
export const yearIn = (moment: number): number => new Date(moment).getUTCFullYear();
export const startOfYear = (year: number): number => Date.UTC(year, 0, 1);
