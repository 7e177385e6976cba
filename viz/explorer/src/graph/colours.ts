// Colours of the theme in force, and of communities.
import { look } from "../kinds";
import type { NodeData } from "./workspace";

export interface Theme {
  paper: string;
  ink: string;
  soft: string;
  edge: string;
  accent: string;
}

export function theme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return { paper: read("paper"), ink: read("ink"), soft: read("soft"), edge: read("edge"), accent: read("accent") };
}

function channels(hex: string): [number, number, number] {
  const digits = hex.length === 4 ? hex.replace(/[^#]/g, "$&$&") : hex;
  const value = parseInt(digits.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
const mixtures = new Map<string, string>();
/** `mixed("#000000", "#ffffff", 0.25)` is a quarter of the way to white. */
export function mixed(from: string, to: string, part: number): string {
  const name = `${from}${to}${part}`;
  const known = mixtures.get(name);
  if (known) return known;
  const [one, other] = [channels(from), channels(to)];
  const made = `#${one.map((value, at) => Math.round(value + ((other[at] as number) - value) * part).toString(16).padStart(2, "0")).join("")}`;
  mixtures.set(name, made);
  return made;
}

const COMMUNITIES = ["#4e79a7", "#f28e2b", "#59a14f", "#e15759", "#b07aa1", "#edc948", "#76b7b2", "#ff9da7", "#9c755f", "#86bcb6", "#d37295", "#8cd17d"];
export const communityColour = (number: number): string => (number < 0 ? "#bab0ac" : (COMMUNITIES[number % COMMUNITIES.length] as string));

export function colours(data: NodeData, by: "type" | "community"): { fill: string; border: string } {
  if (by === "type") return look(data.kind);
  const fill = communityColour(data.community);
  return { fill, border: mixed(fill, "#000000", 0.45) };
}
