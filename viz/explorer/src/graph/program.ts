// Draws the shapes of all types in WebGL, each with its border and, when pinned or chosen, a ring.
import { NodeProgram } from "sigma/rendering";
import type { ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

export interface ShapeData extends NodeDisplayData {
  shape: number;
  border: string;
  ring: string;
}
const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;
const { UNSIGNED_BYTE, FLOAT } = WebGLRenderingContext;

/** The square drawn for a node reaches this many radii from its middle, so that corners, and a ring if any, fit. */
const REACH = "(a_ring.a > 0.0 ? 1.85 : 1.32)";

const VERTEX = `
attribute vec4 a_id; attribute vec4 a_color; attribute vec4 a_border; attribute vec4 a_ring;
attribute vec2 a_position; attribute vec2 a_corner; attribute float a_size; attribute float a_shape;
uniform mat3 u_matrix; uniform float u_sizeRatio; uniform float u_correctionRatio;
varying vec4 v_color; varying vec4 v_border; varying vec4 v_ring; varying vec2 v_at; varying float v_shape; varying float v_pixel;
const float bias = 255.0 / 254.0;
void main() {
  float radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  vec2 corner = ${REACH} * a_corner;
  gl_Position = vec4((u_matrix * vec3(a_position + radius * corner, 1)).xy, 0, 1);
  v_at = corner;
  v_shape = a_shape;
  v_pixel = 2.0 * u_correctionRatio / radius;
  v_border = a_border; v_ring = a_ring;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias; v_border.a *= bias; v_ring.a *= bias;
}`;

// Signed distances as in Quilez, "2D distance functions"; the order is that of SHAPES, sizes those of outline().
const FRAGMENT = `
precision highp float;
varying vec4 v_color; varying vec4 v_border; varying vec4 v_ring; varying vec2 v_at; varying float v_shape; varying float v_pixel;
float star(vec2 p) {
  const vec2 k1 = vec2(0.809016994, -0.587785252); const vec2 k2 = vec2(-0.809016994, -0.587785252);
  p.x = abs(p.x);
  p -= 2.0 * max(dot(k1, p), 0.0) * k1;
  p -= 2.0 * max(dot(k2, p), 0.0) * k2;
  p.x = abs(p.x);
  p.y -= 1.25;
  vec2 ba = 0.5 * vec2(-k1.y, k1.x) - vec2(0, 1);
  float h = clamp(dot(p, ba) / dot(ba, ba), 0.0, 1.25);
  return length(p - ba * h) * sign(p.y * ba.x - p.x * ba.y);
}
float distanceTo(vec2 p) {
  vec2 a = abs(p);
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return max(a.x, a.y) - 0.86;
  if (v_shape < 2.5) return max(p.y, a.x * 0.866025 - p.y * 0.5) - 0.6;
  if (v_shape < 3.5) return max(a.y, a.x * 0.866025 + a.y * 0.5) - 0.909;
  if (v_shape < 4.5) return (a.x + a.y - 1.15) * 0.707107;
  if (v_shape < 5.5) return star(p);
  return max(-p.y, a.x * 0.866025 + p.y * 0.5) - 0.6;
}
void main() {
  float d = distanceTo(v_at);
  #ifdef PICKING_MODE
  gl_FragColor = d > 0.15 ? vec4(0.0) : v_color;
  #else
  float soft = v_pixel * 0.6;
  float line = min(0.3, max(v_pixel * 0.9, 0.1));
  vec4 shape = mix(v_color, v_border, smoothstep(-line - soft, -line + soft, d));
  float inside = 1.0 - smoothstep(-soft, soft, d);
  float band = (1.0 - smoothstep(0.1 - soft, 0.1 + soft, abs(d - 0.36))) * v_ring.a;
  gl_FragColor = vec4(shape.rgb, 1.0) * shape.a * inside + vec4(v_ring.rgb, 1.0) * band * (1.0 - inside);
  #endif
}`;

export class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  override getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: WebGLRenderingContext.TRIANGLES as 4,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_border", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_ring", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [[-1, -1], [1, -1], [1, 1], [-1, -1], [1, 1], [-1, 1]],
    };
  }

  override processVisibleItem(nodeIndex: number, startIndex: number, data: NodeDisplayData): void {
    const { shape, border, ring } = data as ShapeData;
    const values = [data.x, data.y, data.size, shape, floatColor(data.color), floatColor(border), floatColor(ring), nodeIndex];
    values.forEach((value, place) => {
      this.array[startIndex + place] = value;
    });
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    const { u_sizeRatio, u_correctionRatio, u_matrix } = uniformLocations as Record<string, WebGLUniformLocation>;
    gl.uniform1f(u_correctionRatio as WebGLUniformLocation, params.correctionRatio);
    gl.uniform1f(u_sizeRatio as WebGLUniformLocation, params.sizeRatio);
    gl.uniformMatrix3fv(u_matrix as WebGLUniformLocation, false, params.matrix);
  }
}
