// What can be saved as a picture: the graph, and every chart on the page, as they are seen.
import { s } from "../dom";
import type { Workspace } from "../graph/workspace";
import { t } from "../words";
import { faces } from "./font";

export interface Picture {
  name: string;
  svg(): SVGSVGElement;
}
let graph: (() => SVGSVGElement) | null = null;
let workspace: Workspace | null = null;

/** The graph page tells how its picture is drawn; null when it closes. */
export function showPicture(draw: (() => SVGSVGElement) | null, ws: Workspace | null = null): void {
  graph = draw;
  workspace = ws;
}
export const shownGraph = (): Workspace | null => workspace;

const CHARTS: [selector: string, "timeline" | "map" | "chart"][] = [[".timeline-chart", "timeline"], [".places-map", "map"], [".bars", "chart"]];

export function pictures(): Picture[] {
  const charts = CHARTS.flatMap(([selector, name]) => {
    const found = document.querySelector<SVGSVGElement>(`main ${selector}`);
    return found?.getClientRects().length ? [{ name: t(name), svg: () => styled(found) }] : [];
  });
  return graph ? [{ name: t("graph"), svg: graph }, ...charts] : charts;
}

const PROPERTIES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-linejoin", "paint-order", "font-family", "font-size", "font-weight", "opacity"];

/** A copy that looks the same without this page's style sheet. */
function styled(shown: SVGSVGElement): SVGSVGElement {
  const copy = shown.cloneNode(true) as SVGSVGElement;
  const [from, to] = [shown, copy].map((each) => [...each.querySelectorAll("*")]) as [Element[], Element[]];
  from.forEach((element, at) => {
    const style = getComputedStyle(element);
    for (const name of PROPERTIES) to[at]?.setAttribute(name, style.getPropertyValue(name));
    for (const name of ["class", "tabindex", "role", "data-id"]) to[at]?.removeAttribute(name);
  });
  const box = shown.getBoundingClientRect();
  const [x, y, width, height] = (shown.getAttribute("viewBox") ?? `0 0 ${box.width} ${box.height}`).split(" ") as [string, string, string, string];
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(Math.round(box.width)));
  copy.setAttribute("height", String(Math.round(box.height)));
  copy.prepend(s("rect", { x, y, width, height, fill: getComputedStyle(document.documentElement).getPropertyValue("--paper").trim() }));
  return copy;
}

/** The picture as SVG text with the typeface in it. */
export async function asSvg(picture: Picture): Promise<Blob> {
  const made = picture.svg();
  made.prepend(s("style", null, await faces()));
  return new Blob([new XMLSerializer().serializeToString(made)], { type: "image/svg+xml" });
}

const SHARP = 2;
const FONTS = 250;
/** The same in pixels, two for each of the screen. */
export async function asPng(picture: Picture): Promise<Blob> {
  const url = URL.createObjectURL(await asSvg(picture));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width * SHARP;
    canvas.height = image.height * SHARP;
    // The first drawing makes the browser load the fonts that the picture carries, the second has them.
    for (const wait of [0, FONTS]) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    }
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large; make the window smaller"))), "image/png"));
  } finally {
    URL.revokeObjectURL(url);
  }
}
