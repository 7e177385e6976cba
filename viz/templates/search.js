// The search box: names and aliases in Thai and English; the chosen thing comes to the middle.
const box = byId("search");
const found = byId("found");
const SHOWN = 12;
let active = -1;

const folded = (text) => text.normalize("NFC").toLowerCase().replace(/[\s.\-()]/g, "");
const names = new Map(picture.nodes.map((node) => [node.id, [node.th, node.en, ...node.aliases].map(folded)]));

// 0 the same name, 1 its beginning, 2 any part; 3 not found.
function distance(node, wanted) {
  const own = names.get(node.id);
  if (own.some((name) => name === wanted)) return 0;
  if (own.some((name) => name.startsWith(wanted))) return 1;
  return own.some((name) => name.includes(wanted)) ? 2 : 3;
}

function matches(text) {
  const wanted = folded(text);
  return picture.nodes
    .map((node) => [wanted ? distance(node, wanted) : 2, node])
    .filter(([far]) => far < 3)
    .sort(([a, left], [b, right]) => a - b || right.links - left.links)
    .map(([, node]) => node);
}

function option(node, place) {
  const kind = types.get(node.type);
  const also = [node.en, ...node.aliases].filter(Boolean).slice(0, 2).join(", ");
  const text = element("span", "", element("b", "", node.th), " ", element("span", "also", also));
  const made = element("li", "", text, element("i", "", kind.th));
  made.id = `found-${place}`;
  made.setAttribute("role", "option");
  made.addEventListener("mousedown", (event) => {
    event.preventDefault();
    choose(node);
  });
  return made;
}

let listed = [];

function list() {
  const all = matches(box.value);
  listed = all.slice(0, SHOWN);
  active = -1;
  const rest = all.length - listed.length;
  found.replaceChildren(...listed.map(option));
  if (!all.length) found.append(element("li", "none", "ไม่พบในภาพนี้ ", english("not in this picture")));
  if (rest) found.append(element("li", "none", `และอีก ${rest} รายการ `, english(`and ${rest} more`)));
  show(true);
  if (box.value && listed.length) mark(0);
}

function show(open) {
  found.hidden = !open;
  box.setAttribute("aria-expanded", String(open));
  if (!open) box.removeAttribute("aria-activedescendant");
}

function mark(place) {
  active = place;
  [...found.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === place)));
  box.setAttribute("aria-activedescendant", `found-${place}`);
  found.children[place].scrollIntoView({ block: "nearest" });
}

function choose(node) {
  box.value = node.th;
  show(false);
  visit(node.id);
}

box.addEventListener("input", list);
box.addEventListener("focus", () => box.select());
box.addEventListener("click", list);
box.addEventListener("blur", () => show(false));
box.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    if (found.hidden) list();
    else if (listed.length) mark((active + step + listed.length) % listed.length);
  } else if (event.key === "Enter" && !found.hidden && listed[Math.max(0, active)]) choose(listed[Math.max(0, active)]);
  else if (event.key === "Escape") show(false);
});
