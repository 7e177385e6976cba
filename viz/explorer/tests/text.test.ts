import { expect, test } from "vitest";
import { apart, length, slicer } from "../src/article/text";

test("offsets count characters, not UTF-16 units", () => {
  const text = "พอช. 🏠 บ้านมั่นคง";
  expect(length(text)).toBe(Array.from(text).length);
  expect(slicer(text)(5, 6)).toBe("🏠");
  expect(slicer(text)(7, 11)).toBe("บ้าน");
});

test("overlapping spans: the earliest stays, of equal ones the longest", () => {
  const spans = [{ start: 5, end: 9 }, { start: 0, end: 3 }, { start: 0, end: 6 }, { start: 9, end: 12 }, { start: 4, end: 4 }];
  expect(apart(spans)).toEqual([{ start: 0, end: 6 }, { start: 9, end: 12 }]);
});
