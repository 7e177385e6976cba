// Beneath the graph: its dates on a timeline, its places on a map, all its things in a list; one selection in all.
import * as service from "../api/service";
import { when } from "../dates";
import { fill, h } from "../dom";
import { glyph } from "../glyph";
import { rank } from "../kinds";
import { placesMap, type PlacesMap } from "../map/chart";
import { empty, problem, waiting } from "../states";
import { chart, type Chart, type Item } from "../timeline/chart";
import { named, number, plural, predicate, t } from "../words";
import type { Stage } from "./stage";
import type { Workspace } from "./workspace";

export type Tab = "timeline" | "map" | "list";
const TABS: Tab[] = ["timeline", "map", "list"];
const MOST_ITEMS = 250;
const MOST_PLACES = 400;
const LISTED = 300;

/** Posts and events come first where there is no room for all. */
const weight = ({ type, edges }: { type: string; edges: string[] }): number => edges.length + (type === "Event" || type === "Person" ? 3 : 0);

export class Dock {
  private timeline: Chart | null = null;
  private map: PlacesMap | null = null;
  /** The ties that a mark of the timeline stands for. */
  private edgesOf = new Map<string, string[]>();
  private readonly panel = h("div", { id: "dock-panel", class: "dock-panel", role: "tabpanel", tabindex: "0" });
  private timer = 0;
  private turn = 0;

  constructor(
    private readonly ws: Workspace,
    private readonly stage: Stage,
    private readonly place: HTMLElement,
    private tab: Tab | null,
    private readonly changed: (tab: Tab | null) => void,
  ) {
    ws.on("graph", () => this.later());
    ws.on("filter", () => this.later());
    ws.on("pick", () => this.mark());
    ws.on("path", () => this.mark());
    this.frame();
  }

  private frame(): void {
    const tab = (name: Tab) =>
      h("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "dock-panel", "aria-selected": String(this.tab === name), onclick: () => this.open(this.tab === name ? null : name) }, t(name));
    fill(this.place, h("div", { class: "tabs", role: "tablist", "aria-label": t("details"), onkeydown: (event: KeyboardEvent) => this.keys(event) }, TABS.map(tab)), this.panel);
    this.panel.hidden = this.tab === null;
    if (this.tab) this.panel.setAttribute("aria-labelledby", `tab-${this.tab}`);
    this.place.classList.toggle("open", this.tab !== null);
    void this.draw();
  }

  private keys(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tabs = [...this.place.querySelectorAll<HTMLElement>("[role=tab]")];
    tabs[(tabs.indexOf(event.target as HTMLElement) + step + tabs.length) % tabs.length]?.focus();
  }

  open(tab: Tab | null): void {
    this.tab = tab;
    this.changed(tab);
    this.frame();
    this.place.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.draw(), 60);
  }

  private async draw(): Promise<void> {
    const mine = (this.turn += 1);
    this.timeline = this.map = null;
    if (!this.tab) return;
    try {
      if (this.tab === "timeline") this.drawTimeline();
      else if (this.tab === "list") this.drawList();
      else await this.drawMap(() => mine === this.turn);
    } catch (error) {
      fill(this.panel, problem(error, () => void this.draw()));
    }
    this.mark();
  }

  private drawTimeline(): void {
    const { graph } = this.ws;
    const items = new Map<string, Item & { edges: string[] }>();
    for (const id of this.stage.shown.edges) {
      const { date, subject, object, predicate: name, role } = graph.getEdgeAttributes(id);
      if (!date) continue;
      const [from, to] = [graph.getNodeAttributes(subject), graph.getNodeAttributes(object)];
      const main = to.kind === "Event" ? to : from;
      const label = name === "holdsPost" ? `${named(from)} ${role ?? ""}` : named(main);
      const known = items.get(`${date} ${label}`);
      if (known) known.edges.push(id);
      else items.set(`${date} ${label}`, { id, date, type: main.kind, label, title: `${when(date)}: ${named(from)} ${predicate(name)} ${named(to)}${role ? ` (${role})` : ""}`, edges: [id] });
    }
    const sorted = [...items.values()].sort((one, other) => weight(other) - weight(one) || (one.id < other.id ? -1 : 1));
    this.edgesOf = new Map(sorted.map(({ id, edges }) => [id, edges]));
    this.timeline = chart(sorted.slice(0, MOST_ITEMS), { width: Math.max(640, this.panel.clientWidth - 24), rows: 7, label: t("timeline"), choose: (edge) => this.choose({ edge }) });
    fill(this.panel, this.timeline ? this.timeline.element : empty(t("noDates")), sorted.length > MOST_ITEMS ? h("p", { class: "meta" }, t("shownOf", { n: MOST_ITEMS, all: number(sorted.length) })) : null);
  }

  private async drawMap(current: () => boolean): Promise<void> {
    const { graph } = this.ws;
    const places = [...this.stage.shown.nodes].filter((iri) => graph.getNodeAttribute(iri, "kind") === "Place").slice(0, MOST_PLACES);
    fill(this.panel, waiting());
    const answer = places.length ? await service.places(places) : { places: [] };
    const spots = answer.places.filter(({ latitude }) => latitude !== null).map((each) => ({ ...each, label: named(graph.getNodeAttributes(each.iri)), weight: graph.degree(each.iri) }));
    const made = spots.length ? await placesMap(spots, { width: 420, height: 640, choose: (node) => this.choose({ node }) }) : null;
    if (!current()) return;
    this.map = made;
    fill(this.panel, made ? made.element : empty(t("noPlacesYet")));
  }

  private drawList(): void {
    const { graph } = this.ws;
    const groups = Map.groupBy(this.stage.shown.nodes, (iri) => graph.getNodeAttribute(iri, "kind"));
    const sorted = [...groups].sort(([one], [other]) => rank(one) - rank(other));
    fill(this.panel, h("div", { class: "list" }, sorted.map(([kind, iris]) =>
      h("section", null, h("h3", null, glyph(kind), plural(kind), h("span", { class: "count" }, number(iris.length))), h("ul", { class: "plain" }, iris.sort((one, other) => graph.degree(other) - graph.degree(one)).slice(0, LISTED).map((iri) =>
        h("li", null, h("button", { type: "button", class: "tie", "data-id": iri, onclick: () => this.choose({ node: iri }) }, named(graph.getNodeAttributes(iri)), h("span", { class: "count" }, graph.degree(iri))))))))));
  }

  private choose(pick: { node?: string; edge?: string }): void {
    this.ws.select(pick);
    const { graph } = this.ws;
    this.stage.reveal(pick.node ? [pick.node] : pick.edge ? graph.extremities(pick.edge) : []);
  }

  /** Show in the open tab what is chosen: the thing itself, its ties, the places it is tied to. */
  private mark(): void {
    const { pick, graph, path } = this.ws;
    const edges = new Set<string>(path ?? []);
    if (pick.edge) edges.add(pick.edge);
    if (pick.node && !path) graph.forEachEdge(pick.node, (edge) => edges.add(edge));
    const nodes = new Set(pick.node && !path ? [pick.node] : []);
    edges.forEach((edge) => graph.hasEdge(edge) && graph.extremities(edge).forEach((iri) => nodes.add(iri)));
    const place = pick.node && !path && graph.getNodeAttribute(pick.node, "kind") === "Place";
    this.timeline?.mark(new Set([...this.edgesOf].filter(([, all]) => all.some((edge) => edges.has(edge))).map(([id]) => id)));
    this.map?.mark(place && pick.node ? new Set([pick.node]) : nodes);
    this.panel.querySelectorAll<HTMLElement>(".list .tie").forEach((row) => row.classList.toggle("marked", row.dataset.id === pick.node));
  }
}
