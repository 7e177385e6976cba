// Names beneath the things, broken between Thai words, drawn only where they cover nothing.
import type { NodeData } from "./workspace";
import { named } from "../words";

export const FONT = 13;
const LINE = 16;
const COLUMNS = 20;
const lines = new Map<string, string[]>();
const segmenter = new Intl.Segmenter("th", { granularity: "word" });
const MARKS = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g;
const columns = (text: string): number => text.replace(MARKS, "").length;

/** A name in at most `most` lines of about twenty letters. */
export function wrapped(name: string, most = 2): string[] {
  const known = lines.get(`${most}${name}`);
  if (known) return known;
  const made = [""];
  for (const { segment } of segmenter.segment(name.slice(0, 200))) {
    const last = made.at(-1) as string;
    if (last && columns(last + segment.trimEnd()) > COLUMNS && !/^[ๆฯ)\]”’.,:;/–-]/.test(segment)) made.push(segment.trimStart());
    else made[made.length - 1] = last + (last ? segment : segment.trimStart());
  }
  const kept = made.slice(0, most).map((line) => line.trim());
  if (made.length > most) kept[most - 1] += "…";
  lines.set(`${most}${name}`, kept);
  return kept;
}

export interface Spot {
  iri: string;
  x: number;
  y: number;
  radius: number;
  data: NodeData;
  strong: boolean;
}
export interface Written {
  iri: string;
  x: number;
  y: number;
  lines: string[];
  strong: boolean;
}
export interface Room {
  most: number;
  width: number;
  height: number;
}
type Measure = (text: string) => number;
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
const CELL = 120;
/** More cells than a column of a screen has. */
const COLUMN = 10_000;
/** Half as wide as the narrowest name. */
const NARROWEST = 4;
const CROWD = 1200;
/** So many of the most tied are named even where the name lies over another thing. */
const FIRST = 5;

/** Boxes by the cells of a grid, to see quickly what one would cover. */
class Grid {
  private readonly cells = new Map<number, Box[]>();

  private near(box: Box): number[] {
    const found: number[] = [];
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1)
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) found.push(x * COLUMN + y);
    return found;
  }
  put(box: Box): void {
    for (const cell of this.near(box)) {
      const there = this.cells.get(cell);
      if (there) there.push(box);
      else this.cells.set(cell, [box]);
    }
  }
  free(box: Box): boolean {
    for (const cell of this.near(box))
      for (const other of this.cells.get(cell) ?? []) if (other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom) return false;
    return true;
  }
}

/** Beneath, above, right, left of a thing. */
function around({ x, y, radius, strong }: Spot, half: number, tall: number): Box[] {
  const reach = (strong ? radius * 1.5 : radius) + 2;
  const at = (middle: number, top: number): Box => ({ left: middle - half, right: middle + half, top, bottom: top + tall });
  return [at(x, y + reach), at(x, y - reach - tall - 2), at(x + reach + half + 2, y - tall / 2), at(x - reach - half - 2, y - tall / 2)];
}

/** Which names can be written without covering one another or a thing; earlier spots come first. */
export function placed(spots: Spot[], measure: Measure, { most, width, height }: Room): Written[] {
  const inside = (box: Box) => box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
  const [names, things] = [new Grid(), new Grid()];
  if (spots.length < CROWD) for (const { x, y, radius } of spots) things.put({ left: x - radius * 0.7, right: x + radius * 0.7, top: y - radius * 0.7, bottom: y + radius * 0.7 });
  const made: Written[] = [];
  spots.forEach((spot, rank) => {
    if (made.length >= most) return;
    if (!spot.strong && !around(spot, NARROWEST, LINE).some((box) => inside(box) && names.free(box))) return;
    const text = wrapped(named(spot.data), spot.strong ? 3 : 2);
    const half = Math.max(...text.map(measure)) / 2 + 2;
    const boxes = around(spot, half, text.length * LINE).filter(inside);
    const free = boxes.filter((box) => names.free(box));
    const box = free.find((each) => things.free(each)) ?? (rank < FIRST ? free[0] : undefined) ?? (spot.strong ? boxes[0] : undefined);
    if (!box) return;
    names.put(box);
    made.push({ iri: spot.iri, x: (box.left + box.right) / 2, y: box.top, lines: text, strong: spot.strong });
  });
  return made;
}

export function draw(context: CanvasRenderingContext2D, names: Written[], { ink, paper }: { ink: string; paper: string }): void {
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = paper;
  context.fillStyle = ink;
  for (const pass of ["strokeText", "fillText"] as const) {
    for (const name of names) {
      context.font = font(name.strong);
      name.lines.forEach((line, row) => context[pass](line, name.x, name.y + FONT + row * LINE));
    }
  }
}
export const font = (strong: boolean): string => `${strong ? 700 : 400} ${FONT}px Sarabun, sans-serif`;
