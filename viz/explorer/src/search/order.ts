// Which type comes first among answers: that of the name most like what was typed, then the most mentioned.
import type { Found, Group } from "../api/records";
import { rank } from "../kinds";

const bare = (text: string): string => text.toLowerCase().replace(/[\s.ฯ]+/g, "");

/** 0 the same name, 1 its beginning, 2 a part, 3 by ear or with typing errors. */
export function likeness(words: string, { matched, label }: Pick<Found, "matched" | "label">): number {
  const [typed, name] = [bare(words), bare(matched || label)];
  if (typed === name) return 0;
  return name.startsWith(typed) ? 1 : name.includes(typed) ? 2 : 3;
}

export function ordered(groups: Group[], words: string): Group[] {
  const key = ({ type, entities }: Group): [number, number, number] => [Math.min(3, ...entities.map((each) => likeness(words, each))), -Math.max(0, ...entities.map(({ articles }) => articles)), rank(type)];
  const keyed = groups.filter(({ total }) => total).map((group) => ({ group, by: key(group) }));
  keyed.sort(({ by: one }, { by: other }) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
  return keyed.map(({ group }) => group);
}
