// What a page says while it waits, when there is nothing, and when something went wrong.
import { ApiError } from "./api/transport";
import { h } from "./dom";
import { t } from "./words";

export const waiting = (): HTMLElement => h("p", { class: "state waiting", role: "status" }, t("loading"));
export const empty = (text: string, ...more: Node[]): HTMLElement => h("p", { class: "state" }, text, " ", ...more);

export function explained(error: unknown): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error);
  if (error.status === 0) return t("unreachable");
  if (error.status === 410) return t("notKept");
  return t("refused", { message: error.message });
}

/** One line on what went wrong, and a way on. */
export function problem(error: unknown, again?: () => void): HTMLElement {
  const retry = again ? h("button", { type: "button", onclick: again }, t("retry")) : null;
  return h("p", { class: "state problem", role: "alert" }, explained(error), " ", retry);
}
