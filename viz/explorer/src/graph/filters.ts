// Legend and filters in one: what types and ties there are, how many, and switches for each.
import { namedYear, span, startOfYear, yearIn } from "../dates";
import { fill, h, s } from "../dom";
import { glyph } from "../glyph";
import { rank, PREDICATES } from "../kinds";
import { number, percent, plural, predicate, t } from "../words";
import { communitiesPanel } from "./communities";
import { noFilter, type Workspace } from "./workspace";

function counted(values: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

export function filtersPanel(ws: Workspace, place: HTMLElement): void {
  const types = h("fieldset");
  const predicates = h("fieldset");
  const dates = h("fieldset", { class: "sliders" });
  const confidence = h("fieldset", { class: "sliders" });
  const communities = h("fieldset");
  const reset = h("button", { type: "button", onclick: () => (Object.assign(ws.filter, noFilter()), drawAll(), ws.tell("filter")) }, t("resetFilters"));
  const changed = () => ws.tell("filter");
  const drawAll = () => {
    drawSwitches(types, t("types"), ws.filter.types, counted(ws.graph.mapNodes((_, data) => data.kind)), (one, other) => rank(one) - rank(other), (name) => [glyph(name, 16), plural(name)], changed);
    drawSwitches(predicates, t("predicates"), ws.filter.predicates, counted(ws.graph.mapEdges((_, data) => data.predicate)), (one, other) => PREDICATES.indexOf(one) - PREDICATES.indexOf(other), (name) => [predicate(name)], changed);
    drawDates(dates, ws, changed);
    drawConfidence(confidence, ws, changed);
    communitiesPanel(communities, ws);
  };
  ws.on("graph", drawAll);
  drawAll();
  fill(place, h("h2", null, t("legend")), types, predicates, dates, confidence, communities, h("ul", { class: "plain key meta" }, [t("size"), t("legendUnsure"), t("legendPinned")].map((text) => h("li", null, text))), reset);
}

function drawSwitches(place: HTMLElement, title: string, off: Set<string>, counts: Map<string, number>, order: (one: string, other: string) => number, label: (name: string) => (Node | string)[], changed: () => void): void {
  const names = [...counts.keys()].sort(order);
  place.hidden = !names.length;
  fill(place, h("legend", null, title), names.map((name) => {
    const toggle = (event: Event): void => {
      if ((event.target as HTMLInputElement).checked) off.delete(name);
      else off.add(name);
      changed();
    };
    return h("label", null, h("input", { type: "checkbox", value: name, checked: !off.has(name), onchange: toggle }), label(name), h("span", { class: "count" }, number(counts.get(name) ?? 0)));
  }));
}

/** First and last year of the dated ties, or null. */
export function range(ws: Workspace): [number, number] | null {
  let [low, high] = [Infinity, -Infinity];
  ws.graph.forEachEdge((_, { date }) => {
    const covered = span(date);
    if (covered) [low, high] = [Math.min(low, yearIn(covered[0])), Math.max(high, yearIn(covered[1]))];
  });
  return low > high ? null : [low, high];
}

function drawDates(place: HTMLElement, ws: Workspace, changed: () => void): void {
  const years = range(ws);
  place.hidden = !years || years[0] === years[1];
  if (!years) return;
  const [low, high] = years;
  const { filter } = ws;
  const at = { from: filter.from === null ? low : yearIn(filter.from), until: filter.until === null ? high : yearIn(filter.until) };
  const said = h("output", null);
  const slider = (which: "from" | "until"): HTMLInputElement => {
    const input = h("input", { type: "range", min: low, max: high, step: 1, value: at[which], "aria-label": `${t("dates")}: ${t(which)}`, "aria-valuetext": namedYear(at[which]) });
    input.addEventListener("input", () => {
      at[which] = which === "from" ? Math.min(Number(input.value), at.until) : Math.max(Number(input.value), at.from);
      input.value = String(at[which]);
      input.setAttribute("aria-valuetext", namedYear(at[which]));
      filter.from = at.from === low ? null : startOfYear(at.from);
      filter.until = at.until === high ? null : startOfYear(at.until + 1) - 1;
      tell();
      changed();
    });
    return input;
  };
  const tell = () => {
    said.textContent = t("selectedYears", { from: namedYear(at.from), until: namedYear(at.until) });
    bars.forEach(([year, bar]) => bar.classList.toggle("out", year < at.from || year > at.until));
  };
  const { chart, bars } = histogram(ws, low, high);
  tell();
  fill(
    place,
    h("legend", null, t("dates")), said, chart, slider("from"), slider("until"),
    h("label", null, h("input", { type: "checkbox", checked: filter.undated, onchange: (event: Event) => ((filter.undated = (event.target as HTMLInputElement).checked), changed()) }), t("withUndated")),
  );
}

function histogram(ws: Workspace, low: number, high: number): { chart: SVGElement; bars: [number, SVGElement][] } {
  const counts = counted(ws.graph.mapEdges((_, { date }) => {
    const covered = span(date);
    return covered ? String(yearIn(covered[0])) : "";
  }).filter(Boolean));
  const most = Math.max(...counts.values(), 1);
  const width = 200 / (high - low + 1);
  const bars = [...counts].map(([year, count]): [number, SVGElement] => {
    const tall = Math.max(2, (count / most) * 34);
    return [Number(year), s("rect", { x: ((Number(year) - low) * width + width * 0.12).toFixed(2), y: (36 - tall).toFixed(2), width: (width * 0.76).toFixed(2), height: tall.toFixed(2) })];
  });
  return { chart: s("svg", { class: "histogram", viewBox: "0 0 200 36", preserveAspectRatio: "none", "aria-hidden": "true" }, bars.map(([, bar]) => bar)), bars };
}

function drawConfidence(place: HTMLElement, ws: Workspace, changed: () => void): void {
  place.hidden = ws.graph.size === 0;
  const said = h("output", null, percent(ws.filter.confidence));
  const input = h("input", { type: "range", min: 0, max: 1, step: 0.05, value: ws.filter.confidence, "aria-label": t("atLeast"), "aria-valuetext": percent(ws.filter.confidence) });
  input.addEventListener("input", () => {
    ws.filter.confidence = Number(input.value);
    said.textContent = percent(ws.filter.confidence);
    input.setAttribute("aria-valuetext", percent(ws.filter.confidence));
    changed();
  });
  fill(place, h("legend", null, t("atLeast")), said, input);
}
