// Start: read what a saved page holds, draw the frame, show the page that the address names.
import type { Kept } from "./api/kept";
import { answerFrom } from "./api/transport";
import { page as article } from "./article/page";
import { fill, h } from "./dom";
import { page as entity } from "./entity/page";
import { drawFrame, main, mark } from "./frame";
import { page as graph } from "./graph/page";
import { keys } from "./keys";
import { onPreference, startPreferences } from "./preferences";
import { arrive, current, type Route } from "./route";
import { page as results } from "./search/page";
import { page as start } from "./search/start";
import { page as sparql } from "./sparql/page";
import { problem } from "./states";
import { t } from "./words";

type Page = (route: Route, place: HTMLElement) => Promise<void | (() => void)> | void | (() => void);
const PAGES: Record<string, Page> = { "": start, search: results, entity, article, graph, sparql };

let leave: (() => void) | null = null;
let visit = 0;

async function show(): Promise<void> {
  const mine = (visit += 1);
  const route = current();
  leave?.();
  leave = null;
  mark(route.page);
  document.title = t("site");
  const place = main(route.page);
  const page = PAGES[route.page];
  if (!page) return fill(place, h("div", { class: "column" }, h("p", { class: "state" }, t("lost"), " ", h("a", { href: "#/" }, t("home")))));
  try {
    const done = await page(route, place);
    if (mine === visit) leave = done ?? null;
    else done?.();
  } catch (error) {
    if (mine === visit) fill(place, h("div", { class: "column" }, problem(error, () => void show())));
    if (!(error instanceof Error)) throw error;
  }
}

const kept = document.getElementById("answers");
if (kept) {
  const { start, ...held } = JSON.parse(kept.textContent ?? "{}") as Kept & { start: string };
  answerFrom(held);
  if (!location.hash) history.replaceState(null, "", start);
}
startPreferences();
arrive();
drawFrame();
keys();
window.addEventListener("hashchange", () => void show());
onPreference(() => {
  drawFrame();
  void show();
});
void show();
document.documentElement.dataset.ready = "true";
