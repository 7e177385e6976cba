// Time to pixels, and the years that an axis names.
import { startOfYear, yearIn } from "../dates";

export interface Scale {
  (moment: number): number;
  invert(x: number): number;
  domain: [number, number];
  range: [number, number];
}

export function scale(domain: [number, number], range: [number, number]): Scale {
  const ratio = (range[1] - range[0]) / Math.max(1, domain[1] - domain[0]);
  const made = (moment: number) => range[0] + (moment - domain[0]) * ratio;
  return Object.assign(made, { invert: (x: number) => domain[0] + (x - range[0]) / ratio, domain, range });
}

/** Whole years that hold all spans, at least three of them, so that one day is not stretched over the screen. */
export function years(spans: [number, number][]): [number, number] {
  const low = spans.reduce((least, [start]) => Math.min(least, start), Infinity);
  const high = spans.reduce((most, [, end]) => Math.max(most, end), -Infinity);
  let [first, last] = [yearIn(low), yearIn(high) + 1];
  while (last - first < 3) last - first < 2 ? (last += 1) : (first -= 1);
  return [startOfYear(first), startOfYear(last)];
}

const STEPS = [1, 2, 5, 10, 20, 50, 100];
/** Years to name on an axis, at least `room` pixels apart. */
export function ticks(of: Scale, room: number): number[] {
  const [first, last] = of.domain.map(yearIn) as [number, number];
  const most = Math.max(2, (of.range[1] - of.range[0]) / room);
  const step = STEPS.find((each) => (last - first) / each <= most) ?? 200;
  const found: number[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) found.push(year);
  return found;
}

export interface Box {
  from: number;
  to: number;
}
/** The row of each box, from left to right the first row with room; -1 where no row of `most` has. */
export function lanes(boxes: Box[], most: number, gap = 10): number[] {
  const ends: number[] = [];
  return boxes.map(({ from, to }) => {
    const free = ends.findIndex((end) => end + gap <= from);
    const lane = free >= 0 ? free : ends.length < most ? ends.length : -1;
    if (lane >= 0) ends[lane] = to;
    return lane;
  });
}
