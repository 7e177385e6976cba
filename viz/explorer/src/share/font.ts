// The typeface as data, for pictures and files that must carry it.
const known = new Map<string, Promise<string>>();

function data(url: string): Promise<string> {
  if (url.startsWith("data:")) return Promise.resolve(url);
  const made = known.get(url) ?? fetch(url).then((response) => response.blob()).then(encoded);
  known.set(url, made);
  return made;
}

function encoded(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^;,]*/, "data:font/woff2"));
    reader.onerror = () => reject(new Error("a font cannot be read"));
    reader.readAsDataURL(blob);
  });
}

/** A style sheet with its fonts in it. */
export async function carrying(css: string, base = location.href): Promise<string> {
  const urls = [...new Set([...css.matchAll(/url\((["']?)([^"')]+\.woff2)\1\)/g)].map((found) => found[2] as string))];
  let text = css;
  for (const url of urls) text = text.replaceAll(url, await data(new URL(url, base).href));
  return text;
}

/** The @font-face rules of this page, fonts included. */
export async function faces(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule).map((rule) => carrying(rule.cssText, sheet.href ?? location.href)));
  return (await Promise.all(rules)).join("\n");
}
