// The places tied to a thing, or the place itself.
import type { EntityAnswer } from "../api/records";
import * as service from "../api/service";
import { fill, h } from "../dom";
import { entityHref, go } from "../route";
import { empty } from "../states";
import { placesMap } from "../map/chart";
import { t } from "../words";

const MOST = 200;

export async function drawMap(place: HTMLElement, { entity }: EntityAnswer): Promise<void> {
  const weights = await tied(entity.iri);
  if (entity.type === "Place") weights.set(entity.iri, 1);
  const iris = [...weights.keys()];
  const { places } = iris.length ? await service.places(iris) : { places: [] };
  const spots = places.filter(({ latitude }) => latitude !== null).map((each) => ({ ...each, weight: weights.get(each.iri) ?? 1 }));
  if (!spots.length) return fill(place, empty(t("noPlaces")));
  const made = await placesMap(spots, { width: 300, height: 480, choose: (iri) => go(entityHref(iri)) });
  made.mark(new Set([entity.iri]));
  fill(place, made.element, h("p", { class: "meta" }, spots.slice(0, 6).map(({ label }) => label).join(" · ") + (spots.length > 6 ? " …" : "")));
}

/** Places one step away, and those of its events and programmes, with how many ties lead there. */
export async function tied(iri: string): Promise<Map<string, number>> {
  const [near, far] = await Promise.all([
    service.neighbours(iri, { type: "Place", limit: MOST }),
    service.select(`PREFIX sai: <https://w3id.org/saisamphan/ontology#>
SELECT ?place (COUNT(DISTINCT ?via) AS ?n) WHERE { <${iri}> sai:organizes|sai:participatesIn|sai:implements ?via . ?via sai:heldAt|sai:activeIn ?place } GROUP BY ?place ORDER BY DESC(?n) ?place LIMIT ${MOST}`),
  ]);
  const weights = new Map<string, number>();
  const count = (place: string, by: number) => weights.set(place, (weights.get(place) ?? 0) + by);
  for (const { iri: place, type } of near.nodes) if (type === "Place" && place !== iri) count(place, 1);
  for (const row of far.results.bindings) if (row.place) count(row.place.value, Number(row.n?.value ?? 1));
  return weights;
}
