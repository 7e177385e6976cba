// What is round every page: the name, search, the pages, language, calendar, theme, sharing.
import { offline } from "./api/transport";
import { add, fill, h } from "./dom";
import { prefer, preferences } from "./preferences";
import { entityHref, go, href } from "./route";
import { searchBox } from "./search/box";
import { shareMenu } from "./share/menu";
import { t, type Message } from "./words";

const LINKS: [page: string, Message][] = [["graph", "graph"], ["sparql", "sparql"]];
let header: HTMLElement | null = null;
let body: HTMLElement | null = null;

function toggle(label: string, help: string, pressed: boolean | null, act: () => void): HTMLElement {
  return h("button", { type: "button", class: "quiet", title: help, "aria-label": `${label}: ${help}`, "aria-pressed": pressed === null ? null : String(pressed), onclick: act }, label);
}

function settings(): HTMLElement {
  const { era, theme } = preferences;
  const themes: [typeof theme, Message][] = [["auto", "themeAuto"], ["light", "themeLight"], ["dark", "themeDark"]];
  const chooser = h(
    "select",
    { class: "quiet", "aria-label": t("theme"), onchange: (event: Event) => prefer({ theme: (event.target as HTMLSelectElement).value as typeof theme }) },
    themes.map(([value, label]) => h("option", { value, selected: value === theme }, t(label))),
  );
  const calendar = h(
    "select",
    { class: "quiet", "aria-label": t("eraHelp"), title: t("eraHelp"), onchange: (event: Event) => prefer({ era: (event.target as HTMLSelectElement).value as typeof era }) },
    (["be", "ce"] as const).map((value) => h("option", { value, selected: value === era }, t(value === "be" ? "era" : "eraCe"))),
  );
  const language = toggle(t("language"), t("languageHelp"), null, () => prefer({ lang: preferences.lang === "th" ? "en" : "th" }));
  return h("div", { class: "settings" }, calendar, language, chooser, shareMenu());
}

/** The header, drawn anew when language or theme change. */
export function drawFrame(): void {
  const made = h(
    "header",
    { class: "site" },
    h("a", { class: "skip", href: "#main", onclick: skip }, t("skip")),
    h("a", { class: "brand", href: "#/" }, t("site")),
    searchBox({ label: t("search"), choose: (found) => go(entityHref(found.iri)), submit: (q) => go(href("search", "", { q })) }),
    h("nav", { "aria-label": t("home") }, LINKS.map(([page, label]) => h("a", { href: `#/${page}`, "data-page": page }, t(label)))),
    settings(),
    offline() ? h("p", { class: "saved" }, t("offline")) : null,
  );
  if (header) header.replaceWith(made);
  else {
    document.body.replaceChildren();
    add(document.body, [made, h("main", { id: "main", tabindex: "-1" }), h("div", { id: "announcements", class: "unseen", role: "status" })]);
    body = document.getElementById("main");
  }
  header = made;
}

function skip(event: Event): void {
  event.preventDefault();
  body?.focus();
}

/** The place of a page, emptied. */
export function main(page: string): HTMLElement {
  const place = body as HTMLElement;
  place.className = page || "start";
  fill(place);
  window.scrollTo(0, 0);
  return place;
}

/** Mark the page in the header. */
export function mark(page: string): void {
  for (const link of header?.querySelectorAll("nav a") ?? []) {
    if ((link as HTMLElement).dataset.page === page) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  header?.classList.toggle("plain", page === "");
}
