// The editor: YASQE of the maintained fork, with our prefixes, classes and properties to complete from.
import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import { t } from "../words";

export interface Vocabulary {
  prefixes: Record<string, string>;
  classes: string[];
  properties: string[];
}
export interface Editor {
  value(): string;
  set(text: string): void;
  valid(): boolean;
}

interface Options {
  text: string;
  run(): void;
  changed(): void;
}

export function editor(place: HTMLElement, vocabulary: Vocabulary, { text, run, changed }: Options): Editor {
  forked("prefixes", "our-prefixes", () => Object.entries(vocabulary.prefixes).map(([name, iri]) => `${name}: <${iri}>`).sort());
  forked("class", "our-classes", () => vocabulary.classes);
  forked("property", "our-properties", () => vocabulary.properties);
  const made = new Yasqe(place, {
    persistenceId: null, consumeShareLink: null, createShareableLink: () => location.href, showQueryButton: false, resizeable: false,
    autocompleters: ["our-prefixes", "our-classes", "our-properties", "variables"], prefixCcApi: null, editorHeight: "100%", lineWrapping: true,
    screenReaderLabel: t("query"), collapsePrefixesOnLoad: false, inputStyle: "textarea",
    extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-Space": (one: { autocomplete(): void }) => one.autocomplete(), Esc: leave }, value: text,
  } as never);
  const code = made as unknown as { getValue(): string; setValue(text: string): void; queryValid: boolean; on(event: string, act: () => void): void; refresh(): void };
  code.on("change", changed);
  place.querySelectorAll("textarea").forEach((area) => area.setAttribute("aria-label", t("query")));
  place.querySelectorAll<HTMLElement>(".CodeMirror-scroll").forEach(scrolled);
  requestAnimationFrame(() => code.refresh());
  return { value: () => code.getValue(), set: (value) => code.setValue(value), valid: () => code.queryValid };
}

/** What scrolls can be reached and scrolled by keyboard. */
function scrolled(region: HTMLElement): void {
  region.tabIndex = 0;
  region.setAttribute("role", "group");
  region.setAttribute("aria-label", t("query"));
}

/** Esc leaves the editor, so that Tab goes on to the next control. */
function leave(one: { getInputField(): HTMLElement }): void {
  one.getInputField().blur();
  document.querySelector<HTMLElement>(".query-actions button")?.focus();
}

function forked(from: string, name: string, get: () => string[]): void {
  if (Yasqe.Autocompleters[name]) return;
  Yasqe.forkAutocompleter(from, { name, bulk: true, autoShow: from === "prefixes", persistenceId: null, get: () => Promise.resolve(get()) } as never, false);
}
