// The graph as it is on the screen, as SVG.
import { s } from "../dom";
import { shapePath } from "../kinds";
import { opacity } from "./haze";
import { along } from "./lines";
import { font, FONT } from "./names";
import type { Stage } from "./stage";
import { named } from "../words";

const LINE = 16;

export function graphSvg(stage: Stage): SVGSVGElement {
  const { sigma, ws, shown, theme } = stage;
  const { width, height } = sigma.getDimensions();
  const within = (x: number, y: number) => x > -80 && y > -80 && x < width + 80 && y < height + 80;
  const lines = [...shown.edges].flatMap((id) => {
    const line = stage.line(id);
    const look = sigma.getEdgeDisplayData(id);
    if (!look || ![line.from, line.to, line.middle].some(([x, y]) => within(x, y))) return [];
    const wide = sigma.scaleSize(look.size);
    const path = s("path", { d: `M${line.from.map(tidy).join(" ")}Q${line.control.map(tidy).join(" ")} ${line.to.map(tidy).join(" ")}`, fill: "none", stroke: look.color, "stroke-width": tidy(wide), "stroke-opacity": look.type === "line" ? opacity(sigma.getCamera().ratio).toFixed(2) : null });
    return look.type === "line" ? [path] : [path, arrow(stage, id, look.color, wide)];
  });
  const nodes = [...shown.nodes].flatMap((iri) => {
    const data = ws.graph.getNodeAttributes(iri);
    const look = sigma.getNodeDisplayData(iri) as ({ size: number; color: string; border: string; ring: string } | undefined);
    const { x, y } = sigma.graphToViewport(data);
    if (!look || !within(x, y)) return [];
    const radius = sigma.scaleSize(look.size);
    const ring = look.ring.length > 7 ? null : s("circle", { r: tidy(radius * 1.36), fill: "none", stroke: look.ring, "stroke-width": tidy(radius * 0.2) });
    return [s("g", { transform: `translate(${tidy(x)} ${tidy(y)})` }, ring, s("path", { d: shapePath(data.kind, radius), fill: look.color, stroke: look.border, "stroke-width": tidy(Math.max(0.8, radius * 0.14)) }, s("title", null, named(data))))];
  });
  const names = stage.names.map((name) =>
    s("text", { "text-anchor": "middle", fill: theme.ink, stroke: theme.paper, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke", "font-family": "Sarabun, sans-serif", "font-size": FONT, "font-weight": font(name.strong).split(" ")[0] },
      name.lines.map((line, row) => s("tspan", { x: tidy(name.x), y: tidy(name.y + FONT + row * LINE) }, line))));
  return s("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height }, s("rect", { width, height, fill: theme.paper }), s("g", null, lines), s("g", null, nodes), s("g", null, names));
}

const tidy = (value: number): string => value.toFixed(1);

function arrow(stage: Stage, id: string, colour: string, wide: number): SVGElement {
  const line = stage.line(id);
  const target = stage.ws.graph.target(id);
  const radius = stage.sigma.scaleSize(stage.sigma.getNodeDisplayData(target)?.size ?? 5);
  const long = Math.hypot(line.to[0] - line.from[0], line.to[1] - line.from[1]) || 1;
  const [tip, back] = [along(line, Math.max(0.5, 1 - radius / long)), along(line, Math.max(0.45, 1 - (radius + 3 + wide * 2.5) / long))];
  const [dx, dy] = [tip[0] - back[0], tip[1] - back[1]];
  const points = [tip, [back[0] - dy * 0.5, back[1] + dx * 0.5], [back[0] + dy * 0.5, back[1] - dx * 0.5]];
  return s("polygon", { points: points.map((point) => point.map((each) => tidy(each as number)).join(" ")).join(","), fill: colour });
}
