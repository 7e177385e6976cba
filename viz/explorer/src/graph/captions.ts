// What ties say, written on them: the one under the pointer, the chosen one, those of a path.
import { percent, predicate } from "../words";
import type { Stage } from "./stage";

const MOST = 30;

export function captions(context: CanvasRenderingContext2D, stage: Stage, hovered: string | null): void {
  const { pick, path, graph } = stage.ws;
  const ids = new Set([hovered, pick.edge, ...(path ?? [])].filter((id): id is string => id !== null && graph.hasEdge(id)));
  if (ids.size > MOST) return;
  context.font = "700 12px Sarabun, sans-serif";
  context.lineWidth = 5;
  context.textAlign = "center";
  context.strokeStyle = stage.theme.paper;
  context.fillStyle = stage.theme.accent;
  for (const id of ids) {
    const { middle } = stage.line(id);
    const { predicate: name, role, confidence } = graph.getEdgeAttributes(id);
    const sure = hovered === id && confidence !== null ? ` · ${percent(confidence)}` : "";
    const text = `${predicate(name)}${role ? ` · ${role}` : ""}${sure}`;
    context.strokeText(text, middle[0], middle[1] + 4);
    context.fillText(text, middle[0], middle[1] + 4);
  }
}
