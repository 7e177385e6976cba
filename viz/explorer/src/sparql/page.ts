// The SPARQL page: examples, editor, answers in five views, downloads; the address reproduces it.
import type { NamedQuery } from "../api/records";
import * as service from "../api/service";
import { offline } from "../api/transport";
import { announce, fill, h } from "../dom";
import { href, note, type Route } from "../route";
import { showPicture } from "../share/picture";
import { empty, explained, problem, waiting } from "../states";
import { number, t, type Message } from "../words";
import type { Editor, Vocabulary } from "./editor";
import { bound, fields, plain, question } from "./examples";
import { GRAPHS, givesTriples, run, save, TABLES, type Format } from "./request";
import { dates, entities, numbers, VIEWS, type Answer, type View } from "./results";
import { clear, draw } from "./views";

const START = "SELECT ?type (COUNT(DISTINCT ?thing) AS ?things) WHERE {\n  ?thing a ?type .\n  ?type rdfs:subClassOf* sai:Entity .\n}\nGROUP BY ?type\nORDER BY DESC(?things)";

export async function page({ query }: Route, place: HTMLElement): Promise<() => void> {
  document.title = `SPARQL · ${t("site")}`;
  if (offline()) {
    fill(place, h("div", { class: "column" }, h("h1", { class: "small" }, t("query")), empty(t("sparqlOffline"))));
    return () => undefined;
  }
  fill(place, h("div", { class: "column" }, waiting()));
  const [examples, vocabulary, { editor }] = await Promise.all([service.queries(), service.vocabulary().then(read), import("./editor")]);
  const screen = new Screen(place, examples, vocabulary);
  await screen.open(query, editor);
  return () => screen.close();
}

/** The vocabulary in the form that the editor completes from. */
function read(given: unknown): Vocabulary {
  const { prefixes = {}, classes = [], properties = [] } = given as { prefixes?: Record<string, string>; classes?: { iri: string }[]; properties?: { iri: string }[] };
  return { prefixes, classes: classes.map(({ iri }) => iri), properties: properties.map(({ iri }) => iri) };
}

class Screen {
  private editor!: Editor;
  private answer: Answer | null = null;
  private asked = "";
  private view: View = "table";
  private running: AbortController | null = null;
  private readonly choice = h("select", { "aria-label": t("examples"), onchange: () => this.choose() });
  private readonly parameters = h("div");
  private readonly code = h("div", { class: "code" });
  private readonly button = h("button", { type: "button", class: "main", onclick: () => (this.running ? this.running.abort() : void this.run()) }, t("run"));
  private readonly status = h("p", { class: "meta", role: "status" });
  private readonly tabs = h("div", { class: "tabs", role: "group", "aria-label": t("results") });
  private readonly result = h("div", { class: "result" }, empty(t("writeFirst")));
  private readonly files = h("select", { class: "quiet", "aria-label": t("download"), onchange: () => void this.download() });

  constructor(
    private readonly place: HTMLElement,
    private readonly examples: NamedQuery[],
    private readonly vocabulary: Vocabulary,
  ) {}

  async open(query: Record<string, string>, make: (typeof import("./editor"))["editor"]): Promise<void> {
    const example = this.examples.find(({ name }) => name === query.example);
    const text = query.query ?? (example ? plain(example) : this.prologue(START));
    if (VIEWS.includes(query.view as View)) this.view = query.view as View;
    fill(this.choice, h("option", { value: "" }, t("ownQuery")), this.examples.map((each) => h("option", { value: each.name, selected: each.name === query.example }, question(each))));
    fill(
      this.place,
      h("div", { class: "column wide query" }, h("h1", { class: "small" }, t("query")), h("label", { class: "examples" }, h("span", null, t("examples")), this.choice), this.parameters, this.code, h("div", { class: "query-actions" }, this.button, h("span", { class: "meta" }, t("runHint"))), h("section", { "aria-labelledby": "results" }, h("div", { class: "results-head" }, h("h2", { id: "results" }, t("results")), this.tabs, this.files), this.status, this.result)),
    );
    this.editor = make(this.code, this.vocabulary, { text, run: () => void this.run(), changed: () => this.noted() });
    this.drawFields(text);
    this.drawTabs();
    if (query.run) await this.run();
  }

  close(): void {
    this.running?.abort();
    clear();
    showPicture(null);
  }

  private prologue(text: string): string {
    const used = Object.entries(this.vocabulary.prefixes).filter(([name]) => new RegExp(`\\b${name}:`).test(text));
    return `${used.map(([name, iri]) => `PREFIX ${name}: <${iri}>`).join("\n")}\n\n${text}`;
  }

  private choose(): void {
    const example = this.examples.find(({ name }) => name === this.choice.value);
    if (example) this.editor.set(plain(example));
    this.drawFields(this.editor.value());
    if (example) void this.run();
  }

  private drawFields(text: string): void {
    const example = this.examples.find(({ name }) => name === this.choice.value);
    fill(this.parameters, fields(example, text, (name, value) => this.editor.set(bound(this.editor.value(), name, value))));
    this.parameters.onkeydown = (event) => event.key === "Enter" && void this.run();
  }

  /** Write the state into the address. */
  private noted(): void {
    const value = this.editor?.value();
    if (value !== undefined) note(href("sparql", "", { query: value, example: this.choice.value, view: this.view === "table" ? null : this.view, run: this.answer && value === this.asked ? "1" : null }));
  }

  private async run(): Promise<void> {
    this.running?.abort();
    const mine = new AbortController();
    this.running = mine;
    this.asked = this.editor.value();
    this.button.textContent = t("stop");
    this.status.textContent = t("running");
    clear();
    fill(this.result, waiting());
    const start = performance.now();
    try {
      this.answer = await run(this.asked, mine.signal);
      const ms = Math.round(performance.now() - start);
      this.status.textContent = this.answer.yes === null ? t("rows", { n: number(this.answer.rows.length), ms: number(ms) }) : "";
      announce(this.status.textContent);
      this.suit();
      await this.show();
    } catch (error) {
      this.answer = null;
      this.status.textContent = "";
      if (mine.signal.aborted) fill(this.result, empty(t("writeFirst")));
      else fill(this.result, h("pre", { class: "problem", role: "alert" }, explained(error)));
    }
    if (this.running === mine) this.running = null;
    this.button.textContent = t("run");
    this.drawTabs();
    this.noted();
  }

  /** A view that cannot show this answer gives way to the table. */
  private suit(): void {
    if (!this.possible(this.view)) this.view = "table";
  }
  private possible(view: View): boolean {
    const { answer } = this;
    if (!answer?.rows.length || view === "table") return view === "table";
    if (view === "graph" || view === "map") return entities(answer).length > 0 || (view === "map" && answer.vars.some((name) => /^(lat|wkt|geometry|point)/i.test(name) || /^TH-\d\d$/.test(answer.rows[0]?.[name]?.value ?? "")));
    return view === "timeline" ? dates(answer).length > 0 : numbers(answer).length > 0;
  }

  private async show(): Promise<void> {
    if (!this.answer) return;
    clear();
    try {
      await draw(this.view, this.answer, this.result);
    } catch (error) {
      fill(this.result, problem(error));
    }
  }

  private drawTabs(): void {
    fill(this.tabs, VIEWS.map((view) =>
      h("button", { type: "button", "aria-pressed": String(view === this.view), disabled: !this.possible(view), onclick: () => void this.turn(view) }, t(view as Message))));
    const formats = givesTriples(this.asked) ? GRAPHS : TABLES;
    this.files.hidden = !this.answer;
    fill(this.files, h("option", { value: "" }, t("download")), formats.map(({ name }) => h("option", { value: name }, name)));
  }

  private async turn(view: View): Promise<void> {
    this.view = view;
    this.drawTabs();
    this.noted();
    await this.show();
  }

  private async download(): Promise<void> {
    const format = [...TABLES, ...GRAPHS].find(({ name }) => name === this.files.value) as Format | undefined;
    this.files.value = "";
    if (!format) return;
    try {
      await save(this.asked, format);
    } catch (error) {
      fill(this.status, problem(error));
    }
  }
}
