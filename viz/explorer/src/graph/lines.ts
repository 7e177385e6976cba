// Ties as they lie on the screen.
type Point = [number, number];
export interface Line {
  from: Point;
  control: Point;
  to: Point;
  middle: Point;
  straight: boolean;
}
const STEPS = 10;

/** A point of the bent line, `part` of the way along. */
export function along({ from, control, to }: Line, part: number): Point {
  const [a, b, c] = [(1 - part) ** 2, 2 * part * (1 - part), part ** 2];
  return [a * from[0] + b * control[0] + c * to[0], a * from[1] + b * control[1] + c * to[1]];
}

function away(point: Point, one: Point, other: Point): number {
  const [dx, dy] = [other[0] - one[0], other[1] - one[1]];
  const part = Math.max(0, Math.min(1, ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(point[0] - one[0] - part * dx, point[1] - one[1] - part * dy);
}

/** The line within `reach` pixels of a point that is nearest to it. */
export function near(lines: (Line & { id: string })[], point: Point, reach: number): string | null {
  let best: { id: string; distance: number } | null = null;
  for (const line of lines) {
    const steps = line.straight ? 1 : STEPS;
    for (let step = 0; step < steps; step += 1) {
      const distance = away(point, along(line, step / steps), along(line, (step + 1) / steps));
      if (distance <= reach && (!best || distance < best.distance)) best = { id: line.id, distance };
    }
  }
  return best?.id ?? null;
}
