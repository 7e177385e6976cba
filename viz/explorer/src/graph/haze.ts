// Ties of a large graph: straight lines of one pixel, half transparent, so that many in one place look denser. They
// cannot be picked; the page finds the one that was clicked by its place.
import { EdgeProgram } from "sigma/rendering";
import type { ProgramInfo } from "sigma/rendering";
import type Sigma from "sigma";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

const UNIFORMS = ["u_matrix", "u_opacity"] as const;
const { UNSIGNED_BYTE, FLOAT } = WebGLRenderingContext;
/** How solid such a tie is: more so the closer one looks (`ratio` is the camera's, 1 for the whole). */
export const opacity = (ratio: number): number => Math.min(0.5, 0.1 / Math.sqrt(ratio));

const VERTEX = `
attribute vec2 a_position; attribute vec4 a_color;
uniform mat3 u_matrix;
varying vec3 v_color;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  v_color = a_color.rgb;
}`;
const FRAGMENT = `
precision mediump float;
uniform float u_opacity;
varying vec3 v_color;
void main() { gl_FragColor = vec4(v_color, 1.0) * u_opacity; }`;

export class HazeProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
  constructor(gl: WebGLRenderingContext, _: WebGLFramebuffer | null, renderer: Sigma) {
    super(gl, null, renderer);
  }

  override getDefinition() {
    return {
      VERTICES: 2,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: WebGLRenderingContext.LINES as 1,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  override processVisibleItem(_: number, start: number, from: NodeDisplayData, to: NodeDisplayData, data: EdgeDisplayData): void {
    const color = floatColor(data.color);
    this.array.set([from.x, from.y, color, to.x, to.y, color], start);
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    const { u_matrix, u_opacity } = uniformLocations as Record<string, WebGLUniformLocation>;
    gl.uniformMatrix3fv(u_matrix as WebGLUniformLocation, false, params.matrix);
    gl.uniform1f(u_opacity as WebGLUniformLocation, opacity(params.zoomRatio));
  }
}
