import { expect, test } from "vitest";
import { span, when } from "../src/dates";

const thai = { lang: "th", era: "be" } as const;
const english = { lang: "en", era: "ce" } as const;

test.each([
  ["2018-05-07", "7 พฤษภาคม พ.ศ. 2561", "7 May 2018"],
  ["2018-05", "พฤษภาคม พ.ศ. 2561", "May 2018"],
  ["2018", "พ.ศ. 2561", "2018"],
  ["2018-05-07/2018-05-08", "7–8 พฤษภาคม พ.ศ. 2561", "7–8 May 2018"],
  ["2018-05-30/2018-06-01", "30 พฤษภาคม พ.ศ. 2561 – 1 มิถุนายน พ.ศ. 2561", "30 May 2018 – 1 June 2018"],
  ["some day", "some day", "some day"],
  ["2018-13", "2018-13", "2018-13"],
])("%s is written in both calendars", (date, th, en) => {
  expect(when(date, thai)).toBe(th);
  expect(when(date, english)).toBe(en);
});

test("a date covers all of its days", () => {
  expect(span("2018")).toEqual([Date.UTC(2018, 0, 1), Date.UTC(2019, 0, 1) - 1]);
  expect(span("2018-02")).toEqual([Date.UTC(2018, 1, 1), Date.UTC(2018, 2, 1) - 1]);
  expect(span("2018-02-03/2018-02-05")).toEqual([Date.UTC(2018, 1, 3), Date.UTC(2018, 1, 6) - 1]);
  expect(span("tomorrow")).toBeNull();
});
