// The search box: answers as you type, chosen by mouse or keyboard (an ARIA combobox).
import type { Found } from "../api/records";
import { search } from "../api/service";
import { fill, fresh, h } from "../dom";
import { glyph } from "../glyph";
import { explained } from "../states";
import { named, otherName, plural, number, t } from "../words";
import { ordered } from "./order";

export interface BoxOptions {
  label: string;
  choose(found: Found): void;
  /** Enter with nothing marked; without it the first answer is chosen. */
  submit?(words: string): void;
  value?: string;
  large?: boolean;
}
const WAIT = 90;
const EACH = 5;

export function searchBox(options: BoxOptions): HTMLElement {
  const id = fresh("search");
  let shown: Found[] = [];
  let active = -1;
  let timer = 0;
  let asked = new AbortController();
  const list = h("div", { id, class: "found", role: "listbox", "aria-label": options.label, hidden: true });
  const input = h("input", {
    type: "search", role: "combobox", "aria-label": options.label, "aria-expanded": "false", "aria-controls": id,
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", enterkeyhint: "search",
    placeholder: options.large ? t("searchHint") : t("search"), value: options.value ?? "",
  });

  const open = (yes: boolean) => {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
    if (!yes) mark(-1);
  };
  function mark(place: number): void {
    active = place;
    list.querySelectorAll("[role=option]").forEach((item, at) => {
      item.setAttribute("aria-selected", String(at === place));
      if (at === place) item.scrollIntoView({ block: "nearest" });
    });
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${id}-${place}`);
  }
  function choose(found: Found): void {
    open(false);
    input.value = "";
    input.blur();
    options.choose(found);
  }
  async function answer(): Promise<void> {
    const words = input.value.trim();
    asked.abort();
    if (!words) return open(false);
    asked = new AbortController();
    const mine = asked;
    try {
      const { groups } = await search(words, { limit: EACH }, mine.signal);
      if (mine.signal.aborted) return;
      shown = [];
      const parts = ordered(groups, words).map((group) => {
        const heading = fresh("group");
        const items = group.entities.slice(0, EACH).map((found) => option(found, shown.push(found) - 1));
        return h("div", { role: "group", "aria-labelledby": heading }, h("p", { id: heading, class: "group" }, plural(group.type), h("span", { class: "count" }, number(group.total))), items);
      });
      fill(list, parts.length ? parts : h("p", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, t("searchEmpty", { q: words })));
    } catch (error) {
      if (mine.signal.aborted) return;
      shown = [];
      fill(list, h("p", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, explained(error)));
    }
    active = -1;
    if (document.activeElement === input) open(true);
  }
  function option(found: Found, at: number): HTMLElement {
    const main = named(found);
    const also = found.matched && found.matched !== main ? found.matched : otherName(found);
    return h(
      "div",
      { id: `${id}-${at}`, role: "option", "aria-selected": "false", class: "option", onmousedown: (event: Event) => event.preventDefault(), onclick: () => choose(found) },
      glyph(found.type), h("span", { class: "name" }, main), also ? h("span", { class: "also" }, also) : null,
    );
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void answer(), WAIT);
  });
  input.addEventListener("focus", () => input.value && void answer());
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length) {
      event.preventDefault();
      open(true);
      mark((active + step + shown.length + (active < 0 && step < 0 ? 1 : 0)) % shown.length);
    } else if (event.key === "Escape") open(false);
    else if (event.key === "Enter") {
      event.preventDefault();
      void enter();
    }
  });
  async function enter(): Promise<void> {
    clearTimeout(timer);
    const marked = list.hidden ? undefined : shown[active];
    if (marked) return choose(marked);
    const words = input.value.trim();
    if (!words) return;
    if (options.submit) {
      open(false);
      return options.submit(words);
    }
    await answer();
    if (shown[0]) choose(shown[0]);
  }
  return h("div", { class: options.large ? "search large" : "search", role: "search" }, input, list);
}
