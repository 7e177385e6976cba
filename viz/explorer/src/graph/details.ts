// The panel on what is chosen: a thing with its actions and ties, or a tie with its sentences.
import { showEvidence, sources } from "../article/evidence";
import { when } from "../dates";
import { announce, fill, h } from "../dom";
import { glyph } from "../glyph";
import { entityHref } from "../route";
import { explained } from "../states";
import { named, otherName, percent, predicate, t, term } from "../words";
import * as actions from "./actions";
import { end as endPath, pathPanel, type PathPanel } from "./paths";
import type { EdgeData, Workspace } from "./workspace";

export class Details {
  private path: PathPanel | null = null;

  constructor(
    private readonly ws: Workspace,
    private readonly place: HTMLElement,
  ) {
    ws.on("pick", () => this.draw());
    ws.on("path", () => this.ended());
    this.draw();
  }

  /** While a path is being made, a click on a thing is its other end. */
  takes(iri: string): boolean {
    if (!this.path || this.ws.path || iri === this.path.from) return false;
    this.path.to(iri);
    return true;
  }

  private ended(): void {
    if (this.ws.path === null) this.path = null;
  }

  draw(): void {
    const { pick, graph } = this.ws;
    if (pick.edge) this.tie(graph.getEdgeAttributes(pick.edge));
    else if (pick.node) this.thing(pick.node);
    else if (!this.path) fill(this.place, h("p", { class: "state" }, t("detailsHint")));
  }

  startPath(iri: string): void {
    this.ws.path = null;
    this.path = pathPanel(this.ws, this.place, iri, (edge) => this.ws.select({ edge }));
  }

  async expand(iri: string): Promise<void> {
    try {
      const { added, rest } = await actions.expand(this.ws, iri);
      this.say(added ? (rest ? t("moreThere", { n: rest }) : t("added", { n: added })) : t("nothingNew"));
    } catch (error) {
      this.say(explained(error));
    }
  }

  say(text: string): void {
    announce(text);
    const note = this.place.querySelector(".note");
    if (note) note.textContent = text;
  }

  private thing(iri: string): void {
    const data = this.ws.graph.getNodeAttributes(iri);
    const other = otherName(data);
    const act = (label: string, work: () => void, key: string) => h("button", { type: "button", onclick: work, "aria-keyshortcuts": key }, label);
    fill(
      this.place,
      h("p", { class: "eyebrow" }, glyph(data.kind), [term(data.kind), when(data.date)].filter(Boolean).join(" · ")),
      h("h2", null, named(data)),
      other ? h("p", { class: "meta" }, other) : null,
      h(
        "p",
        { class: "actions" },
        act(t("expand"), () => void this.expand(iri), "E"),
        act(t("collapse"), () => actions.collapse(this.ws, iri) || this.say(t("nothingNew")), "C"),
        act(t("hide"), () => actions.hide(this.ws, iri), "H"),
        act(data.pinned ? t("unpin") : t("pin"), () => actions.pin(this.ws, iri), "P"),
        act(t("pathTo"), () => this.startPath(iri), ""),
        h("a", { class: "button", href: entityHref(iri) }, t("openPage")),
      ),
      h("p", { class: "note meta", role: "status" }),
      this.ties(iri),
    );
  }

  private ties(iri: string): HTMLElement {
    const edges = this.ws.graph.mapEdges(iri, (id, data): [string, EdgeData] => [id, data]).sort((one, other) => one[1].predicate.localeCompare(other[1].predicate) || (one[0] < other[0] ? -1 : 1));
    const groups = Map.groupBy(edges, ([, data]) => `${data.predicate} ${data.subject === iri ? "out" : "in"}`);
    return h("div", { class: "ties" }, edges.length ? h("h3", null, t("ties")) : null, [...groups].map(([name, list]) => {
      const [kind, direction] = name.split(" ") as [string, "out" | "in"];
      return h("section", null, h("h4", null, predicate(kind, direction)), h("ul", { class: "plain" }, list.slice(0, 60).map(([id, data]) => this.row(iri, id, data))));
    }));
  }

  private row(iri: string, id: string, data: EdgeData): HTMLElement {
    const other = this.ws.graph.getNodeAttributes(data.subject === iri ? data.object : data.subject);
    const more = [data.role, when(data.date)].filter(Boolean).join(" · ");
    return h("li", null, h("button", { type: "button", class: "tie", onclick: () => this.ws.select({ edge: id }) }, glyph(other.kind), named(other), more ? h("span", { class: "meta" }, more) : null));
  }

  private tie(data: EdgeData): void {
    const [from, to] = [data.subject, data.object].map((iri) => this.ws.graph.getNodeAttributes(iri));
    const end = (thing: typeof from) => (thing ? h("button", { type: "button", class: "tie", onclick: () => this.ws.select({ node: thing.iri }) }, glyph(thing.kind), named(thing)) : null);
    const sentences = h("div", { class: "sentences" });
    const facts = [data.role, when(data.date), data.confidence === null ? "" : `${t("confidence")} ${percent(data.confidence)}`, sources(data.sources)];
    fill(this.place, h("p", { class: "eyebrow" }, t("evidence")), h("div", { class: "triple" }, end(from), h("h2", null, predicate(data.predicate)), end(to)), h("p", { class: "meta" }, facts.filter(Boolean).join(" · ")), this.ws.path ? h("p", null, h("button", { type: "button", onclick: () => endPath(this.ws) }, t("close"))) : null, sentences);
    void showEvidence(sentences, data);
  }
}

