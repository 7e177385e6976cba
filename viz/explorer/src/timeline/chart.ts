// Dated things on an axis of years: a bar or a mark each, labelled where there is room.
import { span, yearOf } from "../dates";
import { s } from "../dom";
import { look, shapePath } from "../kinds";
import { lanes, scale, ticks, years, type Box, type Scale } from "./scale";

export interface Item {
  id: string;
  date: string;
  type: string;
  label: string;
  title: string;
}
export interface ChartOptions {
  width: number;
  rows: number;
  choose?(id: string): void;
  label: string;
}
export interface Chart {
  element: SVGSVGElement;
  mark(ids: Set<string>): void;
  scale: Scale;
}

const [ROW, AXIS, SIDE, MARK] = [26, 28, 16, 6];
const LETTERS = 34;
const FONT = "13px Sarabun, sans-serif";
const measure = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;

export function width(text: string, font = FONT): number {
  measure.font = font;
  return measure.measureText(text).width;
}
export function shortened(text: string, letters = LETTERS): string {
  const characters = Array.from(text);
  return characters.length > letters ? `${characters.slice(0, letters - 1).join("")}…` : text;
}

interface Placed extends Item {
  from: number;
  to: number;
  words: string;
  /** The words stand left of the mark, where there is no room to the right. */
  left: boolean;
  box: Box;
}

function place(item: Item, [from, until]: [number, number], room: number): Placed {
  const words = shortened(item.label);
  const to = until - from > 2 * MARK ? until : from;
  const wide = MARK + 6 + width(words);
  const left = to + wide > room;
  const box = left ? { from: from - wide, to: to + MARK } : { from: from - MARK, to: to + wide };
  return { ...item, from, to, words, left, box };
}

/** The chart, or null if nothing has a date that can be read. */
export function chart(items: Item[], options: ChartOptions): Chart | null {
  const dated = items.flatMap((item) => {
    const covered = span(item.date);
    return covered ? [{ item, covered }] : [];
  });
  if (!dated.length) return null;
  const of = scale(years(dated.map(({ covered }) => covered)), [SIDE, options.width - SIDE]);
  const placed = dated
    .map(({ item, covered }) => place(item, [of(covered[0]), of(covered[1])], options.width))
    .sort((one, other) => one.box.from - other.box.from || one.id.localeCompare(other.id));
  const rows = lanes(placed.map(({ box }) => box), options.rows);
  const used = Math.max(...rows, 0) + 1;
  const crowd = rows.includes(-1) ? ROW : 0;
  const height = used * ROW + crowd + AXIS;
  const marks = placed.map((item, at) => drawn(item, rows[at] as number, used, options));
  const element = s(
    "svg",
    { class: "timeline-chart", viewBox: `0 0 ${options.width} ${height}`, width: options.width, height, role: "group", "aria-label": options.label },
    axis(of, height),
    marks,
  );
  return { element, scale: of, mark: (ids) => marks.forEach((mark) => mark.classList.toggle("marked", ids.has(mark.dataset.id ?? ""))) };
}

function axis(of: Scale, height: number): SVGElement {
  const base = height - AXIS;
  const lines = ticks(of, 56).map((year) => {
    const x = of(Date.UTC(year, 0, 1));
    return s("g", { transform: `translate(${x.toFixed(1)} 0)` }, s("line", { class: "tick", y1: 0, y2: base + 5 }), s("text", { class: "year", y: base + 20, "text-anchor": "middle" }, String(yearOf(year))));
  });
  return s("g", { class: "axis", "aria-hidden": "true" }, lines, s("line", { class: "base", x1: of.range[0], x2: of.range[1], y1: base, y2: base }));
}

function drawn(item: Placed, row: number, used: number, { choose }: ChartOptions): SVGGElement {
  const y = (row < 0 ? used : row) * ROW + ROW / 2;
  const { fill, border } = look(item.type);
  const act = choose ? () => choose(item.id) : null;
  const long = item.to > item.from;
  const shape = long
    ? s("rect", { x: item.from, y: y - 5, width: item.to - item.from, height: 10, rx: 2, fill, stroke: border })
    : s("path", { d: shapePath(item.type, MARK), transform: `translate(${item.from.toFixed(1)} ${y})`, fill, stroke: border });
  const at = item.left ? item.from - MARK - 6 : (long ? item.to : item.from + MARK) + 6;
  const words = row < 0 ? null : s("text", { class: "words", "aria-hidden": "true", x: at, y: y + 4.5, "text-anchor": item.left ? "end" : "start" }, item.words);
  const keys = (event: KeyboardEvent): void => {
    if (!act || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    act();
  };
  const handle = s("g", { tabindex: act ? 0 : null, role: act ? "button" : "img", "aria-label": item.title, onkeydown: keys }, s("title", null, item.title), shape);
  return s("g", { class: act ? "mark active" : "mark", "data-id": item.id, onclick: act ?? undefined }, handle, words);
}
