import { defineConfig, type Plugin } from "vite";

// The editor carries the prefix list of prefix.cc, spam included; ours come from the service, so it is left out.
const withoutForeignPrefixes: Plugin = {
  name: "without-foreign-prefixes",
  transform(code, id) {
    if (!/yasqe\.esm\.js/.test(id)) return null;
    const cut = code.replace(/prefixes_default = \{[^}]*\}/, "prefixes_default = {}");
    if (cut === code) throw new Error(`${id}: the list of prefixes is not where it was; look at vite.config.ts`);
    return { code: cut, map: null };
  },
};

export default defineConfig({
  base: "/explorer/",
  plugins: [withoutForeignPrefixes],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    sourcemap: false,
    license: { fileName: "licences.md" },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8123", "/sparql": "http://127.0.0.1:8123" } },
});
