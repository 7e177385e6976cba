// The mark of a type: its shape and colour, with the name for those who do not see it.
import { s } from "./dom";
import { look, shapePath } from "./kinds";

export function glyph(type: string, size = 14): SVGElement {
  const { fill, border } = look(type);
  return s(
    "svg",
    { class: "glyph", width: size, height: size, viewBox: "-8 -8 16 16", "aria-hidden": "true" },
    s("path", { d: shapePath(type, 5.4), fill, stroke: border, "stroke-width": 1.4, "stroke-linejoin": "round" }),
  );
}
