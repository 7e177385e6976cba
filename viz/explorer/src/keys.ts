// Keys that work on every page, and the sheet that lists them all.
import { h } from "./dom";
import { t, type Message } from "./words";

const SHEET: [keys: string, Message][] = [
  ["/", "keySearch"], ["?", "keyHelp"], ["Ctrl+Z", "keyUndo"], ["E", "keyExpand"], ["C", "keyCollapse"], ["H", "keyHide"],
  ["P", "keyPin"], ["F", "keyFit"], ["← ↑ → ↓", "keyMove"], ["+ −", "keyZoom"], ["Esc", "keyEscape"],
];

/** Is the reader typing? */
export const typing = (event: Event): boolean =>
  event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable], .CodeMirror") !== null;

export function keys(): void {
  document.addEventListener("keydown", (event) => {
    if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      document.querySelector<HTMLInputElement>("header .search input")?.focus();
    } else if (event.key === "?") sheet();
  });
}

/** A dialog with its title and a way out. */
export function dialog(title: string, ...content: (Node | string)[]): HTMLDialogElement {
  const close = h("button", { type: "button", onclick: () => box.close() }, t("close"));
  const box = h("dialog", { "aria-label": title, onclose: () => box.remove() }, h("h2", null, title), ...content, h("p", { class: "actions" }, close));
  document.body.append(box);
  box.showModal();
  return box;
}

export function sheet(): void {
  dialog(t("helpTitle"), h("dl", { class: "keys" }, SHEET.flatMap(([key, label]) => [h("dt", null, h("kbd", null, key)), h("dd", null, t(label))])));
}
