// How types look (the palette of viz/palette.py; a test compares them) and the order in which they come.
export type Shape = "dot" | "square" | "triangleDown" | "hexagon" | "diamond" | "star" | "triangle";
export interface Look {
  fill: string;
  border: string;
  shape: Shape;
}

export const LOOKS: Record<string, Look> = {
  Person: { fill: "#56b4e9", border: "#0b4f79", shape: "dot" },
  Organization: { fill: "#e69f00", border: "#6b4700", shape: "square" },
  Place: { fill: "#009e73", border: "#00402e", shape: "triangleDown" },
  Programme: { fill: "#cc79a7", border: "#6d2a50", shape: "hexagon" },
  Policy: { fill: "#d55e00", border: "#662d00", shape: "diamond" },
  Event: { fill: "#f0e442", border: "#5c5600", shape: "star" },
};
export const OTHER: Look = { fill: "#bbbbbb", border: "#444444", shape: "triangle" };
export const TYPES = Object.keys(LOOKS);
export const PREDICATES = [
  "holdsPost", "partOf", "locatedIn", "organizes", "participatesIn", "heldAt", "implements", "activeIn", "partnerOf",
];
export const SHAPES: Shape[] = ["dot", "square", "triangleDown", "hexagon", "diamond", "star", "triangle"];

export const look = (type: string): Look => LOOKS[type] ?? OTHER;
export const rank = (type: string): number => (TYPES.indexOf(type) + TYPES.length + 1) % (TYPES.length + 1);

const corners = (count: number, radius: (corner: number) => number, turn: number): [number, number][] =>
  Array.from({ length: count }, (_, corner) => {
    const angle = turn + (corner * 2 * Math.PI) / count;
    return [radius(corner) * Math.sin(angle), -radius(corner) * Math.cos(angle)];
  });

/** Corners of a shape of radius 1 round the origin, y downwards; a dot has none. */
export function outline(shape: Shape): [number, number][] {
  switch (shape) {
    case "dot":
      return [];
    case "square":
      return [[-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]];
    case "triangleDown":
      return corners(3, () => 1.2, Math.PI);
    case "triangle":
      return corners(3, () => 1.2, 0);
    case "hexagon":
      return corners(6, () => 1.05, Math.PI / 2);
    case "diamond":
      return corners(4, () => 1.15, 0);
    case "star":
      return corners(10, (corner) => (corner % 2 ? 0.56 : 1.25), 0);
  }
}

/** The `d` of an SVG path for a type's shape. */
export function shapePath(type: string, radius: number): string {
  const points = outline(look(type).shape);
  if (!points.length) return `M${-radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
  return `M${points.map(([x, y]) => `${(x * radius).toFixed(2)} ${(y * radius).toFixed(2)}`).join("L")}Z`;
}
