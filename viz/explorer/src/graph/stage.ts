// The picture of the graph: sigma.js draws things and ties, this module says how they look now.
import { EdgeCurvedArrowProgram } from "@sigma/edge-curve";
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram } from "sigma/rendering";
import { look, SHAPES } from "../kinds";
import { captions } from "./captions";
import { colours, mixed, theme, type Theme } from "./colours";
import { HazeProgram } from "./haze";
import { draw, font, placed, type Spot, type Written } from "./names";
import { near, type Line } from "./lines";
import { ShapeProgram } from "./program";
import { visible, type EdgeData, type NodeData, type Visible, type Workspace } from "./workspace";

export interface Handlers {
  node(iri: string): void;
  edge(id: string): void;
  open(iri: string): void;
  none(): void;
}
const MANY_EDGES = 3000;
const MOST_NAMES = 160;
const CLOSE = 7;
/** Pixels for each thing, along one side, from which all are drawn in full size. */
const ROOMY = 64;
const NOTHING = "#00000000";
const [LEAST_WIDTH, LEAST_HEIGHT] = [700, 440];

export class Stage {
  readonly sigma: Sigma<NodeData, EdgeData>;
  shown: Visible;
  names: Written[] = [];
  theme: Theme = theme();
  private hovered: { node: string | null; edge: string | null } = { node: null, edge: null };
  private strong: { nodes: Set<string>; edges: Set<string> } | null = null;
  private order: string[] = [];
  private dragged: string | null = null;
  private moved = false;
  private scale = 1;
  private readonly widths = new Map<string, number>();

  constructor(
    readonly place: HTMLElement,
    readonly ws: Workspace,
    private readonly handlers: Handlers,
  ) {
    this.shown = visible(ws);
    this.sigma = new Sigma<NodeData, EdgeData>(new MultiDirectedGraph<NodeData, EdgeData>(), place, {
      allowInvalidContainer: true,
      defaultNodeType: "shape",
      nodeProgramClasses: { shape: ShapeProgram as never },
      nodeHoverProgramClasses: { shape: ShapeProgram as never },
      edgeProgramClasses: { line: HazeProgram as never, arrow: EdgeArrowProgram as never, curved: EdgeCurvedArrowProgram as never },
      defaultEdgeType: "line",
      renderLabels: false,
      defaultDrawNodeHover: () => undefined,
      enableEdgeEvents: true,
      zIndex: true,
      minEdgeThickness: 1.1,
      minCameraRatio: 0.02,
      maxCameraRatio: 12,
      stagePadding: 46,
      doubleClickZoomingRatio: 1,
      nodeReducer: (iri, data) => this.node(iri, data) as never,
      edgeReducer: (id, data) => this.edge(id, data) as never,
    });
    this.sigma.on("afterRender", () => this.write());
    this.listen();
    ws.on("graph", () => this.refresh());
    ws.on("filter", () => this.refresh());
    ws.on("pick", () => this.refresh());
    ws.on("path", () => this.refresh());
    ws.on("colour", () => this.refresh());
  }
  /** Draw for the first time. The page has its shape by now, so that a large graph is drawn once. */
  start(): void {
    this.refresh();
    this.frame();
    this.sigma.setGraph(this.ws.graph);
    this.resized.observe(this.place);
  }
  private readonly resized = new ResizeObserver(() => {
    const { width, height } = this.sigma.getDimensions();
    if (width === this.place.offsetWidth && height === this.place.offsetHeight) return;
    this.sigma.resize();
    this.refresh();
  });

  /** Look again at the workspace. */
  refresh(): void {
    const { graph } = this.ws;
    this.shown = visible(this.ws);
    const many = graph.size > MANY_EDGES;
    if (this.sigma.getSetting("hideEdgesOnMove") !== many) this.sigma.setSettings({ hideEdgesOnMove: many, enableEdgeEvents: !many });
    this.strong = this.emphasis();
    this.scale = Math.min(1, Math.max(0.5, Math.sqrt((this.place.clientWidth * this.place.clientHeight) / (this.shown.nodes.size || 1)) / ROOMY));
    this.order = [...this.shown.nodes].sort((one, other) => graph.degree(other) - graph.degree(one) || (one < other ? -1 : 1));
    this.sigma.scheduleRefresh();
  }

  private emphasis(): { nodes: Set<string>; edges: Set<string> } | null {
    const { graph, pick, path } = this.ws;
    const edges = new Set<string>();
    const nodes = new Set<string>();
    if (path) path.forEach((edge) => graph.hasEdge(edge) && edges.add(edge));
    else if (pick.edge && graph.hasEdge(pick.edge)) edges.add(pick.edge);
    else if (pick.node && graph.hasNode(pick.node)) {
      nodes.add(pick.node);
      graph.forEachEdge(pick.node, (edge) => this.shown.edges.has(edge) && edges.add(edge));
    } else return null;
    edges.forEach((edge) => graph.extremities(edge).forEach((end) => nodes.add(end)));
    return { nodes, edges };
  }

  private node(iri: string, data: NodeData): Record<string, unknown> {
    const { graph, pick, colour } = this.ws;
    const weak = this.strong !== null && !this.strong.nodes.has(iri) && iri !== this.hovered.node;
    const chosen = pick.node === iri || this.hovered.node === iri;
    let { fill, border } = colours(data, colour);
    if (weak) [fill, border] = [mixed(fill, this.theme.paper, 0.78), mixed(border, this.theme.paper, 0.8)];
    const [least, step, most] = graph.order > 1500 ? [2.2, 0.55, 11] : graph.order > 250 ? [4.5, 1.1, 14] : [7.5, 1.7, 17];
    return {
      x: data.x, y: data.y, label: null, type: "shape",
      size: Math.min(most, least + step * Math.sqrt(graph.degree(iri))) * (chosen ? 1.15 : 1) * this.scale,
      color: fill, border, shape: SHAPES.indexOf(look(data.kind).shape),
      ring: pick.node === iri ? this.theme.accent : data.pinned ? this.theme.soft : NOTHING,
      hidden: !this.shown.nodes.has(iri), zIndex: weak ? 0 : chosen ? 2 : 1,
    };
  }

  private edge(id: string, data: EdgeData): Record<string, unknown> {
    const { paper, ink, edge, accent } = this.theme;
    const strong = this.strong?.edges.has(id) ?? false;
    const weak = this.strong !== null && !strong;
    const chosen = this.ws.pick.edge === id || this.hovered.edge === id;
    const unsure = data.confidence !== null && data.confidence < 0.5;
    const many = this.ws.graph.size > MANY_EDGES;
    const plain = mixed(edge, paper, unsure ? 0.5 : 0);
    return {
      label: null, curvature: data.curvature,
      type: many && !strong ? "line" : data.curvature ? "curved" : "arrow",
      size: (many ? 0.6 : 1.3 + Math.min(2, Math.log2(data.sources || 1) * 0.6)) * (chosen ? 2 : strong ? 1.15 : 1),
      color: chosen || (strong && this.ws.path) ? accent : strong ? (unsure ? edge : mixed(ink, paper, 0.3)) : weak ? mixed(edge, paper, many ? 0.7 : 0.82) : plain,
      hidden: !this.shown.edges.has(id), zIndex: strong || chosen ? 2 : 0, forceLabel: false,
    };
  }

  /** Things in the window, the important first, where they are on the screen. */
  spots(): Spot[] {
    const { width, height } = this.sigma.getDimensions();
    const first = [this.hovered.node, this.ws.pick.node, ...(this.strong?.nodes ?? [])];
    const order = [...new Set([...first, ...this.order])].filter((iri): iri is string => iri !== null && this.shown.nodes.has(iri));
    const found: Spot[] = [];
    for (const iri of order) {
      const data = this.ws.graph.getNodeAttributes(iri);
      const { x, y } = this.sigma.graphToViewport(data);
      if (x < -60 || y < -40 || x > width + 60 || y > height + 40) continue;
      const strong = iri === this.hovered.node || iri === this.ws.pick.node;
      if (this.strong && !this.strong.nodes.has(iri) && !strong) continue;
      found.push({ iri, x, y, data, strong, radius: this.sigma.scaleSize(this.sigma.getNodeDisplayData(iri)?.size ?? 5) });
      if (found.length > 2500) break;
    }
    return found;
  }

  private write(): void {
    const context = this.sigma.getCanvases().labels?.getContext("2d");
    if (!context) return;
    context.font = font(false);
    const measure = (text: string): number => {
      const known = this.widths.get(text) ?? context.measureText(text).width;
      this.widths.set(text, known);
      return known;
    };
    this.names = placed(this.spots(), measure, { most: MOST_NAMES, ...this.sigma.getDimensions() });
    draw(context, this.names, this.theme);
    captions(context, this, this.hovered.edge);
  }

  /** A tie on the screen: its ends and the point that bends it. */
  line(id: string): Line {
    const { graph } = this.ws;
    const [from, to] = [graph.source(id), graph.target(id)].map((end) => this.sigma.graphToViewport(graph.getNodeAttributes(end))) as [{ x: number; y: number }, { x: number; y: number }];
    const bend = graph.getEdgeAttribute(id, "curvature");
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const control: [number, number] = [(from.x + to.x) / 2 + dy * bend, (from.y + to.y) / 2 - dx * bend];
    return { from: [from.x, from.y], control, to: [to.x, to.y], straight: bend === 0, middle: [(from.x + to.x + 2 * control[0]) / 4, (from.y + to.y + 2 * control[1]) / 4] };
  }

  private listen(): void {
    const { sigma, handlers, ws } = this;
    sigma.on("clickNode", ({ node }) => (this.moved ? undefined : handlers.node(node)));
    sigma.on("clickEdge", ({ edge }) => handlers.edge(edge));
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => (preventSigmaDefault(), handlers.open(node)));
    sigma.on("clickStage", ({ event }) => {
      const close = near([...this.shown.edges].map((id) => ({ id, ...this.line(id) })), [event.x, event.y], CLOSE);
      if (close) handlers.edge(close);
      else handlers.none();
    });
    sigma.on("enterNode", ({ node }) => this.hover({ node, edge: null }));
    sigma.on("enterEdge", ({ edge }) => this.hover({ node: null, edge }));
    sigma.on("leaveNode", () => this.hover({ node: null, edge: null }));
    sigma.on("leaveEdge", () => this.hover({ node: null, edge: null }));
    sigma.on("downNode", ({ node, preventSigmaDefault }) => {
      this.dragged = node;
      this.moved = false;
      preventSigmaDefault();
    });
    sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
      if (!this.dragged) return;
      if (!this.moved) ws.remember();
      this.moved = true;
      ws.graph.mergeNodeAttributes(this.dragged, { ...sigma.viewportToGraph(event), pinned: true });
      preventSigmaDefault();
      event.original.preventDefault();
    });
    const drop = (): void => {
      if (this.dragged && this.moved) ws.tell("pick");
      this.dragged = null;
      setTimeout(() => (this.moved = false), 0);
    };
    sigma.on("upNode", drop);
    sigma.on("upStage", drop);
  }

  private hover(at: { node: string | null; edge: string | null }): void {
    if (this.dragged || (at.node === this.hovered.node && at.edge === this.hovered.edge)) return;
    const before = this.hovered;
    this.hovered = at;
    this.place.classList.toggle("pointing", at.node !== null || at.edge !== null);
    const { graph } = this.ws;
    const nodes = [before.node, at.node].filter((iri): iri is string => iri !== null && graph.hasNode(iri));
    const edges = [before.edge, at.edge].filter((id): id is string => id !== null && graph.hasEdge(id));
    this.sigma.refresh({ partialGraph: { nodes, edges }, skipIndexation: false, schedule: true });
  }

  /** The part of the plane that the camera counts in; it stays when things are added, so nothing jumps. */
  frame(): void {
    const { graph } = this.ws;
    const data = graph.mapNodes((_, each) => each).filter((each) => !each.hidden);
    if (!data.length) return;
    const ends = (of: "x" | "y", least: number): [number, number] => {
      const [low, high] = data.reduce(([a, b], each) => [Math.min(a, each[of]), Math.max(b, each[of])], [Infinity, -Infinity]);
      const missing = Math.max(0, least - (high - low)) / 2;
      return [low - missing, high + missing];
    };
    this.sigma.setCustomBBox({ x: ends("x", LEAST_WIDTH), y: ends("y", LEAST_HEIGHT) });
    this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
    this.sigma.scheduleRefresh();
  }

  /** Move the camera so that these (or all) are seen. */
  fit(iris: Iterable<string> = this.shown.nodes, closest = 0.6): void {
    const points = [...iris].filter((iri) => this.ws.graph.hasNode(iri)).map((iri) => this.sigma.graphToViewport(this.ws.graph.getNodeAttributes(iri)));
    if (!points.length) return;
    const { width, height } = this.sigma.getDimensions();
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
    const range = (all: number[]) => [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))] as [number, number];
    const [[left, right], [top, bottom]] = [range(xs), range(ys)];
    const camera = this.sigma.getCamera();
    const middle = this.sigma.viewportToFramedGraph({ x: (left + right) / 2, y: (top + bottom) / 2 + 8 });
    const factor = Math.max((right - left + 150) / width, (bottom - top + 120) / height);
    this.move({ ...middle, ratio: Math.max(closest, camera.ratio * factor) });
  }

  /** Bring what is chosen into sight, if it is not. */
  reveal(iris: string[]): void {
    const { width, height } = this.sigma.getDimensions();
    const hidden = iris.some((iri) => {
      const { x, y } = this.sigma.graphToViewport(this.ws.graph.getNodeAttributes(iri));
      return x < 40 || y < 40 || x > width - 40 || y > height - 60;
    });
    if (hidden) this.fit(iris, Math.min(1, this.sigma.getCamera().ratio));
  }

  private move(state: { x?: number; y?: number; ratio?: number }): void {
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const camera = this.sigma.getCamera();
    if (still) camera.setState(state);
    else void camera.animate(state, { duration: 260 });
  }
  zoom(factor: number): void {
    this.move({ ratio: this.sigma.getCamera().getBoundedRatio(this.sigma.getCamera().ratio / factor) });
  }
  pan(dx: number, dy: number): void {
    const { x, y, ratio } = this.sigma.getCamera();
    this.move({ x: x + dx * 0.15 * ratio, y: y + dy * 0.15 * ratio });
  }
  kill(): void {
    this.resized.disconnect();
    this.sigma.kill();
  }
}
