// The things of an answer as a small graph beside it.
import * as service from "../api/service";
import { fill, h } from "../dom";
import { place as put } from "../graph/actions";
import { Stage } from "../graph/stage";
import { graphSvg } from "../graph/svg";
import { Workspace } from "../graph/workspace";
import { entityHref, go } from "../route";
import { showPicture } from "../share/picture";
import { t } from "../words";
import { ties, type Answer } from "./results";

let shown: Stage | null = null;
export function endSmall(): void {
  shown?.kill();
  shown = null;
}

export async function small(iris: string[], answer: Answer, place: HTMLElement): Promise<void> {
  const ws = new Workspace();
  const known = await service.graphOf(iris);
  put(ws, { nodes: known.nodes, edges: [...known.edges, ...(answer.vars.includes("predicate") ? ties(answer) : [])] });
  const canvas = h("div", { class: "canvas", role: "img", "aria-label": t("canvas", { nodes: ws.graph.order, edges: ws.graph.size }) });
  fill(place, h("div", { class: "small-graph" }, canvas));
  const stage = new Stage(canvas, ws, { node: (node) => ws.select({ node }), edge: (edge) => ws.select({ edge }), open: (iri) => go(entityHref(iri)), none: () => ws.select({}) });
  shown = stage;
  stage.frame();
  showPicture(() => graphSvg(stage), ws);
}
