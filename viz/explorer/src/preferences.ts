// What the reader prefers: language, calendar, light or dark. Kept in this browser, or given by a shared link.
export interface Preferences {
  lang: "th" | "en";
  era: "be" | "ce";
  theme: "auto" | "light" | "dark";
}
const CHOICES: { [K in keyof Preferences]: Preferences[K][] } = {
  lang: ["th", "en"],
  era: ["be", "ce"],
  theme: ["auto", "light", "dark"],
};
const STORE = "saisamphan";
const DEFAULT: Preferences = { lang: "th", era: "be", theme: "auto" };
export const preferences: Preferences = { ...DEFAULT, ...stored() };
const listeners = new Set<() => void>();

function stored(): Partial<Preferences> {
  try {
    return valid(JSON.parse(localStorage.getItem(STORE) ?? "{}") as Record<string, unknown>);
  } catch {
    return {}; // no storage in this browser, or a broken entry
  }
}

function valid(given: Record<string, unknown>): Partial<Preferences> {
  const known = Object.entries(CHOICES).filter(([name, values]) => (values as unknown[]).includes(given[name]));
  return Object.fromEntries(known.map(([name]) => [name, given[name]]));
}

const dark = (): MediaQueryList => window.matchMedia("(prefers-color-scheme: dark)");
const isDark = (): boolean => preferences.theme === "dark" || (preferences.theme === "auto" && dark().matches);

function dress(): void {
  document.documentElement.lang = preferences.lang;
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
}

export function prefer(change: Partial<Preferences>): void {
  const next = valid(change as Record<string, unknown>);
  if (Object.entries(next).every(([name, value]) => preferences[name as keyof Preferences] === value)) return;
  Object.assign(preferences, next);
  try {
    localStorage.setItem(STORE, JSON.stringify(preferences));
  } catch {
    // private windows may have no storage; the choice then lasts for the visit
  }
  dress();
  listeners.forEach((listener) => listener());
}

/** What a link must carry so that another reader sees the same words and years. */
export const carried = (): Record<string, string> => ({ lang: preferences.lang, era: preferences.era });
export const onPreference = (listener: () => void): unknown => listeners.add(listener);

/** Dress the page as preferred, and again when the system turns dark or light. */
export function startPreferences(): void {
  dark().addEventListener("change", () => {
    dress();
    listeners.forEach((listener) => listener());
  });
  dress();
}
