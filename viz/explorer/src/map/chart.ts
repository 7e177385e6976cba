// The provinces, and points for places; provinces that are meant themselves are filled.
import { geoArea, geoMercator, geoPath } from "d3-geo";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import * as service from "../api/service";
import { fill, h, s } from "../dom";
import { t } from "../words";

export interface Spot {
  iri: string;
  label: string;
  latitude: number | null;
  longitude: number | null;
  weight: number;
}
export interface MapOptions {
  width: number;
  height: number;
  choose(iri: string): void;
}
export interface PlacesMap {
  element: HTMLElement;
  mark(iris: Set<string>): void;
}
type Shape = Feature<Geometry>;
const ZOOM = 1.5;

function shapes(given: unknown): Shape[] {
  const known = given as (Topology & { type: "Topology" }) | FeatureCollection;
  if (known.type === "FeatureCollection") return known.features.map(turned);
  const collection = Object.values(known.objects)[0] as GeometryCollection;
  return feature(known, collection).features;
}

/** GeoJSON turns its outer rings against the clock, d3 with it: a ring the wrong way is the rest of the world. */
function turned(shape: Shape): Shape {
  if (geoArea(shape) < 2 * Math.PI) return shape;
  const { geometry } = shape;
  const reversed = (rings: number[][][]) => rings.map((ring) => [...ring].reverse());
  if (geometry.type === "Polygon") return { ...shape, geometry: { ...geometry, coordinates: reversed(geometry.coordinates) } };
  if (geometry.type === "MultiPolygon") return { ...shape, geometry: { ...geometry, coordinates: geometry.coordinates.map(reversed) } };
  return shape;
}
/** `TH-10` of an IRI or of a code. */
const code = (id: unknown): string => String(id).split("/").at(-1) ?? "";

export async function placesMap(spots: Spot[], { width, height, choose }: MapOptions): Promise<PlacesMap> {
  const provinces = shapes(await service.provinces());
  const projection = geoMercator().fitExtent([[8, 8], [width - 8, height - 8]], { type: "FeatureCollection", features: provinces });
  const path = geoPath(projection).digits(1);
  const meant = new Map(spots.map((spot) => [code(spot.iri), spot]));
  const act = (spot: Spot, made: SVGElement): SVGElement => {
    made.setAttribute("tabindex", "0");
    made.setAttribute("role", "button");
    made.setAttribute("data-id", spot.iri);
    made.setAttribute("aria-label", spot.label);
    made.append(s("title", null, spot.label));
    made.addEventListener("click", () => choose(spot.iri));
    made.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") (event.preventDefault(), choose(spot.iri));
    });
    return made;
  };
  const areas = provinces.map((each) => {
    const spot = meant.get(code(each.id));
    const made = s("path", { class: spot ? "province meant" : "province", d: path(each) ?? "" });
    return spot ? act(spot, made) : made;
  });
  const known = new Set(provinces.map((each) => code(each.id)));
  const points = spots.flatMap((spot) => {
    const at = spot.latitude === null || spot.longitude === null ? null : projection([spot.longitude, spot.latitude]);
    if (!at || known.has(code(spot.iri))) return [];
    return [act(spot, s("circle", { class: "spot", cx: at[0].toFixed(1), cy: at[1].toFixed(1), r: Math.min(11, 3.5 + Math.sqrt(spot.weight)).toFixed(1) }))];
  });
  const svg = s("svg", { class: "places-map", viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": t("map") }, s("g", null, areas), s("g", null, points));
  const active = [...areas, ...points].filter((each) => each.hasAttribute("data-id"));
  const { controls, moved } = zooming(svg, width, height);
  moved();
  return {
    element: h("div", { class: "map-frame" }, svg, controls),
    mark: (iris) => active.forEach((each) => {
      const is = iris.has(each.getAttribute("data-id") ?? "");
      each.classList.toggle("marked", is);
      if (is) each.parentNode?.append(each); // above its neighbours, which would cover half its outline
    }),
  };
}

/** Buttons and dragging; points keep their size on the screen. */
function zooming(svg: SVGSVGElement, width: number, height: number): { controls: HTMLElement; moved(): void } {
  let [x, y, scale] = [0, 0, 1];
  const moved = (): void => {
    const [w, tall] = [width / scale, height / scale];
    x = Math.min(Math.max(x, 0), width - w);
    y = Math.min(Math.max(y, 0), height - tall);
    svg.setAttribute("viewBox", `${x.toFixed(1)} ${y.toFixed(1)} ${w.toFixed(1)} ${tall.toFixed(1)}`);
    svg.style.setProperty("--zoom", String(1 / scale));
  };
  const zoom = (factor: number, atX = 0.5, atY = 0.5): void => {
    const next = Math.min(16, Math.max(1, scale * factor));
    x += (width / scale - width / next) * atX;
    y += (height / scale - height / next) * atY;
    scale = next;
    moved();
  };
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }, { passive: false });
  svg.addEventListener("pointermove", (event) => {
    if (!(event.buttons & 1) || scale === 1) return;
    const box = svg.getBoundingClientRect();
    x -= (event.movementX / box.width) * (width / scale);
    y -= (event.movementY / box.height) * (height / scale);
    moved();
  });
  const button = (label: string, name: string, act: () => void) => h("button", { type: "button", "aria-label": name, title: name, onclick: act }, label);
  const controls = h("div", { class: "zoom" });
  fill(controls, button("+", t("closer"), () => zoom(ZOOM)), button("−", t("farther"), () => zoom(1 / ZOOM)), button("⤢", t("fit"), () => ((scale = 1), moved())));
  return { controls, moved };
}
