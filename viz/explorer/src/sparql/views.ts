// An answer as table, graph, map, timeline or chart.
import { BASE, isArticle, isEntity, short } from "../api/address";
import type { Term } from "../api/records";
import * as service from "../api/service";
import { when } from "../dates";
import { fill, h, s } from "../dom";
import { placesMap } from "../map/chart";
import { articleHref, entityHref, go, href } from "../route";
import { empty, waiting } from "../states";
import { chart, shortened, width } from "../timeline/chart";
import { number, t } from "../words";
import { endSmall, small } from "./small";
import { dates, day, entities, isDate, isNumber, naming, numbers, subject, type Answer, type Row, type View } from "./results";

const ROWS = 500;
const MOST = 200;
const BARS = 40;

export async function draw(view: View, answer: Answer, place: HTMLElement): Promise<void> {
  if (answer.yes !== null) return fill(place, h("p", { class: "verdict" }, t(answer.yes ? "yes" : "no")));
  if (!answer.rows.length) return fill(place, empty(t("noRows")));
  if (view === "graph") return graph(answer, place);
  if (view === "map") return map(answer, place);
  if (view === "timeline") return timeline(answer, place);
  if (view === "chart") return bars(answer, place);
  table(answer, place);
}

/** Take the picture away that a view has drawn. */
export const clear = (): void => endSmall();

function cell(term: Term | undefined): Node | string {
  if (!term) return "";
  if (term.type !== "uri") return isDate(term) ? when(day(term)) : isNumber(term) ? number(Number(term.value)) : term.value;
  if (isEntity(term.value)) return h("a", { href: entityHref(term.value) }, short(term.value));
  if (isArticle(term.value)) return h("a", { href: articleHref(term.value) }, short(term.value));
  return /^https?:/.test(term.value) ? h("a", { href: term.value, rel: "noreferrer noopener" }, short(term.value)) : term.value;
}

function table(answer: Answer, place: HTMLElement): void {
  const numeric = new Set(numbers(answer));
  const body = answer.rows.slice(0, ROWS).map((row) => h("tr", null, answer.vars.map((name) => h("td", { class: numeric.has(name) ? "number" : "", lang: row[name]?.["xml:lang"] ?? null }, cell(row[name])))));
  fill(
    place,
    h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": t("table") }, h("table", null, h("thead", null, h("tr", null, answer.vars.map((name) => h("th", { scope: "col", class: numeric.has(name) ? "number" : "" }, name)))), h("tbody", null, body))),
    answer.rows.length > ROWS ? h("p", { class: "meta" }, t("firstRows", { n: ROWS })) : null,
  );
}

async function graph(answer: Answer, place: HTMLElement): Promise<void> {
  const iris = entities(answer);
  if (!iris.length) return fill(place, empty(t("noGraph")));
  fill(place, waiting());
  await small(iris.slice(0, MOST), answer, place);
  place.append(h("p", { class: "actions" }, h("a", { class: "button", href: href("graph", "", { nodes: iris.slice(0, MOST).map(short).join(",") }) }, t("openGraph")), iris.length > MOST ? h("span", { class: "meta" }, t("shownOf", { n: MOST, all: number(iris.length) })) : null));
}

const PROVINCE = /^TH-\d\d$/;
const POINT = /POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)/i;
async function map(answer: Answer, place: HTMLElement): Promise<void> {
  const label = naming(answer);
  const amount = numbers(answer)[0] ?? "";
  const column = (pattern: RegExp) => answer.vars.find((name) => pattern.test(name));
  const [latitude, longitude] = [column(/^lat/i), column(/^(lon|lng)/i)];
  const weights = new Map<string, number>();
  const own = answer.rows.flatMap((row, at) => {
    const wkt = answer.vars.map((name) => POINT.exec(row[name]?.value ?? "")).find(Boolean);
    const point = latitude && longitude && row[latitude] && row[longitude] ? [Number(row[longitude].value), Number(row[latitude].value)] : wkt ? [Number(wkt[1]), Number(wkt[2])] : null;
    return point ? [{ iri: subject(answer, row) ?? `row ${at}`, label: row[label]?.value ?? "", latitude: point[1] as number, longitude: point[0] as number, weight: 1 }] : [];
  });
  for (const iri of answer.rows.map((row) => subject(answer, row))) if (iri) weights.set(iri, (weights.get(iri) ?? 0) + 1);
  const coded = new Map(answer.rows.flatMap((row) => answer.vars.flatMap((name): [string, number][] => (PROVINCE.test(row[name]?.value ?? "") ? [[`${BASE}place/${row[name]?.value}`, Number(row[amount]?.value ?? 1)]] : []))));
  coded.forEach((weight, iri) => weights.set(iri, weight));
  const places = [...coded.keys(), ...entities(answer)].filter((iri) => short(iri).startsWith("place/"));
  fill(place, waiting());
  const known = own.length || !places.length ? [] : (await service.places(places.slice(0, 400))).places.map((each) => ({ ...each, weight: weights.get(each.iri) ?? 1 }));
  const spots = [...own, ...known].filter((each) => each.latitude !== null);
  if (!spots.length) return fill(place, empty(t("noPlaces")));
  const made = await placesMap(spots, { width: 460, height: 700, choose: (iri) => isEntity(iri) && go(entityHref(iri)) });
  fill(place, h("div", { class: "map-result" }, made.element));
}

function timeline(answer: Answer, place: HTMLElement): void {
  const column = dates(answer)[0];
  if (!column) return fill(place, empty(t("noTimes")));
  const label = naming(answer);
  const kind = (row: Row) => {
    const name = short(subject(answer, row) ?? "").split("/")[0] ?? "";
    return name ? name.charAt(0).toUpperCase() + name.slice(1) : "";
  };
  const rows = answer.rows.filter((row) => row[column]).slice(0, MOST);
  const items = rows.map((row, at) => ({ id: String(at), date: day(row[column] as Term), type: kind(row), label: row[label]?.value ?? "", title: answer.vars.map((name) => row[name]?.value ?? "").filter(Boolean).join(" · ") }));
  const choose = (id: string): void => {
    const iri = subject(answer, rows[Number(id)] as Row);
    if (iri) go(entityHref(iri));
  };
  const made = chart(items, { width: Math.max(640, place.clientWidth), rows: 24, label: t("timeline"), choose });
  fill(place, made ? h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": t("timeline") }, made.element) : empty(t("noTimes")));
}

const [BAR, GAP] = [20, 8];
function bars(answer: Answer, place: HTMLElement): void {
  const column = numbers(answer)[0];
  if (!column) return fill(place, empty(t("noChart")));
  const label = naming(answer) === column ? (answer.vars.find((name) => name !== column) ?? column) : naming(answer);
  const rows = answer.rows.slice(0, BARS).map((row) => ({ name: shortened(row[label]?.value ?? "", 40), value: Number(row[column]?.value ?? 0) }));
  const wide = Math.max(420, place.clientWidth);
  const left = Math.min(wide * 0.45, Math.max(...rows.map(({ name }) => width(name))) + 14);
  const most = Math.max(...rows.map(({ value }) => value), 0) || 1;
  const reach = wide - left - 70;
  const marks = rows.map(({ name, value }, at) => {
    const y = at * (BAR + GAP);
    const long = Math.max(1, (Math.max(0, value) / most) * reach);
    return s("g", { transform: `translate(0 ${y})`, role: "img", "aria-label": `${name}: ${number(value)}` }, s("text", { x: left - 8, y: 15, "text-anchor": "end" }, name), s("rect", { x: left, width: long.toFixed(1), height: BAR }), s("text", { x: (left + long + 6).toFixed(1), y: 15, class: "value" }, number(value)));
  });
  fill(place, s("svg", { class: "bars", width: wide, height: rows.length * (BAR + GAP), viewBox: `0 0 ${wide} ${rows.length * (BAR + GAP)}`, role: "group", "aria-label": t("chart") }, marks), answer.rows.length > BARS ? h("p", { class: "meta" }, t("shownOf", { n: BARS, all: number(answer.rows.length) })) : null);
}
