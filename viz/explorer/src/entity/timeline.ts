// Posts and events of a thing on a timeline; a mark opens its sentence.
import type { Fact } from "../api/records";
import * as service from "../api/service";
import { showEvidence } from "../article/evidence";
import { when } from "../dates";
import { fill, h } from "../dom";
import { empty } from "../states";
import { chart, type Item } from "../timeline/chart";
import { named, predicate, t } from "../words";

export const TIMES = 300;
const ROWS = 12;
/** Posts and events; other dated facts only where there are none of these. */
const SHOWN = ["holdsPost", "organizes", "participatesIn", "heldAt"];

export async function drawTimeline(place: HTMLElement, iri: string): Promise<void> {
  const { items } = await service.timeline(iri, { limit: TIMES });
  const facts = new Map<string, Fact>();
  for (const { fact } of items) facts.set([fact.subject.iri === iri ? fact.object.iri : fact.subject.iri, fact.role ?? "", fact.date ?? ""].join(" "), fact);
  const all = [...facts];
  const first = all.filter(([, { predicate: name }]) => SHOWN.includes(name));
  const shown = (first.length ? first : all).map(([id, fact]) => item(id, fact, iri));
  const sentences = h("div", { class: "sentences" });
  const made = chart(shown, { width: Math.max(640, place.clientWidth), rows: ROWS, label: t("timeline"), choose });
  if (!made) return fill(place, empty(t("noDates")));
  function choose(id: string): void {
    const fact = facts.get(id);
    if (!fact || !made) return;
    made.mark(new Set([id]));
    void showEvidence(sentences, { subject: fact.subject.iri, predicate: fact.predicate, object: fact.object.iri, role: fact.role }, iri);
  }
  fill(place, h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": t("timeline") }, made.element), sentences);
}

function item(id: string, fact: Fact, iri: string): Item {
  const out = fact.subject.iri === iri;
  const other = out ? fact.object : fact.subject;
  const label = fact.role ? `${fact.role} ${named(other)}` : named(other);
  return { id, date: fact.date ?? "", type: other.type, label, title: `${when(fact.date)}: ${predicate(fact.predicate, out ? "out" : "in")} ${label}` };
}
