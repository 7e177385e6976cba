// The share menu: link, pictures, one file.
import { offline } from "../api/transport";
import { announce, download, fill, h } from "../dom";
import { shareable } from "../route";
import { explained } from "../states";
import { t } from "../words";
import { asFile, holdable } from "./file";
import { asPng, asSvg, pictures, type Picture } from "./picture";

export function shareMenu(): HTMLElement {
  const sheet = h("div", { class: "sheet", hidden: true, role: "group", "aria-label": t("share") });
  const said = h("p", { role: "status" });
  const button = h("button", { type: "button", class: "quiet", "aria-expanded": "false", onclick: () => open(Boolean(sheet.hidden)) }, t("share"));
  const menu = h("div", { class: "menu" }, button, sheet);
  const say = (text: string): void => {
    said.textContent = text;
    announce(text);
  };
  function open(yes: boolean): void {
    sheet.hidden = !yes;
    button.setAttribute("aria-expanded", String(yes));
    if (!yes) return;
    said.textContent = "";
    fill(sheet, items(say), said);
    sheet.querySelector<HTMLElement>("button")?.focus();
  }
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || sheet.hidden) return;
    event.stopPropagation();
    open(false);
    button.focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) open(false);
  });
  return menu;
}

function items(say: (text: string) => void): HTMLElement[] {
  const item = (label: string, work: () => Promise<string>): HTMLElement => {
    let busy = false;
    const made = h("button", { type: "button", onclick: () => busy || void act() }, label);
    async function act(): Promise<void> {
      busy = true; // not disabled, which would throw the focus away
      try {
        say(await work());
      } catch (error) {
        say(explained(error));
      }
      busy = false;
    }
    return made;
  };
  const shown = pictures();
  const many = shown.length > 1;
  const saving = (picture: Picture) => {
    const name = (label: string) => (many ? `${label}: ${picture.name}` : label);
    const file = (ending: string, make: (picture: Picture) => Promise<Blob>) => async () => {
      download(`saisamphan.${ending}`, await make(picture));
      return t("saved", { name: `saisamphan.${ending}` });
    };
    return [item(name(t("savePng")), file("png", asPng)), item(name(t("saveSvg")), file("svg", asSvg))];
  };
  const whole = item(t("saveFile"), async () => {
    const { name, content } = await asFile((n, all) => say(t("collecting", { n, all })));
    download(name, content);
    return t("saved", { name });
  });
  return [
    ...(offline() ? [] : [item(t("copyLink"), copied)]),
    ...shown.flatMap(saving),
    ...(offline() || !holdable() ? [] : [whole]),
    ...(shown.length || holdable() ? [] : [h("p", null, t("nothingToSave"))]),
  ];
}

async function copied(): Promise<string> {
  const link = shareable();
  try {
    await navigator.clipboard.writeText(link);
    return t("copied");
  } catch {
    return `${t("copyYourself")}: ${link}`; // no clipboard for pages without https
  }
}
