/// <reference types="vitest/config" />
import { appendFileSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** The server `npm run dev` of this workspace talks to. */
const server = process.env.SAYDO_SERVER ?? "http://127.0.0.1:3000";

/** Where the licences of bundled parts are served. */
const notices = "legal/notices.txt";

/** react-aria brings its own few words in 34 languages; a phone needs the two this product speaks. */
function onlySpokenLocales(): Plugin {
  return {
    name: "saydo:only-spoken-locales",
    enforce: "pre",
    load(id) {
      const locale = /react-(?:aria|stately|aria-components)\/.*\/intl\/.*?([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id)?.[1];
      return locale && locale !== "en-US" && locale !== "de-DE" ? "export default {};" : null;
    },
  };
}

/** Saydo's own licence, and behind Vite's list of scripts the licences of what only styles bring in: fonts and Tailwind's base. */
function licences(): Plugin {
  const fromStyles = ["@fontsource-variable/fraunces", "@fontsource-variable/instrument-sans", "tailwindcss"];
  const textOf = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
  return {
    name: "saydo:licences",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "legal/licence.txt", source: textOf("LICENSE") });
    },
    writeBundle({ dir = "dist" }) {
      for (const name of fromStyles)
        appendFileSync(join(dir, notices), `\n## ${name}\n\n${textOf(`node_modules/${name}/LICENSE`)}`);
    },
  };
}

/** Begins with the code of every page, so that it travels beside the first file and not after it. */
function appAhead(): Plugin {
  return {
    name: "saydo:app-ahead",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle = {} }) {
        const app = Object.values(bundle).find((file) => file.type === "chunk" && file.name === "app");
        if (app?.type !== "chunk") throw new Error("The build has no file of the name app");
        return [app.fileName, ...app.imports.filter((file) => !bundle[file]?.fileName.includes("/first-"))].map(
          (file) => ({
            tag: "link",
            attrs: { rel: "modulepreload", crossorigin: true, href: `/${file}` },
            injectTo: "head",
          }),
        );
      },
    },
  };
}

/** Lays a packed copy for each way of packing beside every script and style: a hall of phones costs the server no packing, and this one is denser. */
function packedCopies(): Plugin {
  const copies = { br: promisify(brotliCompress), gz: promisify(gzip) };
  return {
    name: "saydo:packed-copies",
    apply: "build",
    async writeBundle({ dir = "dist" }, bundle) {
      const names = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name));
      const packs = names.flatMap((name) => Object.entries(copies).map(([ending, pack]) => ({ name, ending, pack })));
      await Promise.all(
        packs.map(async ({ name, ending, pack }) => {
          const path = join(dir, name);
          await writeFile(`${path}.${ending}`, await pack(await readFile(path)));
        }),
      );
    },
  };
}

/**
 * Few files, each with a meaning: on a phone every file costs its headers and, six at a time, its share of a round trip. A group holds the modules that
 * its test names and all that they import, without what stands in a group above. What is left belongs to one page or step, or to several of them.
 */
const groups = [
  { name: "first", test: /client\/src\/main\.ts$/ },
  // The small parts beside the app are in most files below; each of those would otherwise have to fetch another one for them.
  {
    name: "app",
    test: /client\/src\/(router\/start-app\.ts|ui\/(use-press|member-shape|menu-button-look)\.tsx?)$|lucide-react\/dist\/esm\/icons\/|shared\/src\/(phases\/index\.ts|permissions\.ts|features\/workshops\/rules\.ts)/,
  },
  { name: "qr", test: /client\/src\/(ui\/(qr-code|fields\/copy-field)\.tsx|device\/address-of\.ts)$/ },
  { name: "room", test: /client\/src\/(features\/room\/workshop-page|phases\/welcome-phase)\.tsx$/ },
  { name: "menu", test: /client\/src\/features\/room\/shell\/whole-member-menu\.tsx$/ },
  { name: textsOf, debugName: "texts", test: /client\/src\/locales\// },
  // What several pages or steps share goes by the parts that need it; only a very small part joins the nearest of those files, which brings all that the file needs.
  { name: "shared", minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 2_000 },
].map((group, index) => ({ ...group, priority: 100 - index }));

/** The texts of the first screens, of the pages around a workshop, of the facilitator's own dialogs, of what becomes of a seat, and of a workshop's steps. */
function textsOf(id: string): string | null {
  const [, language, namespace] = /locales\/(\w+)\/(\w+)\.json$/.exec(id) ?? [];
  if (language === undefined || namespace === undefined) return null;
  if (["common", "errors", "workshops"].includes(namespace)) return `texts-first-${language}`;
  if (["home", "demo"].includes(namespace)) return `texts-home-${language}`;
  if (namespace === "seats") return `texts-seats-${language}`;
  if (["editing", "list"].includes(namespace)) return `texts-console-${language}`;
  if (namespace === "receipts") return `texts-receipts-${language}`;
  return `texts-steps-${language}`;
}

export default defineConfig({
  plugins: [onlySpokenLocales(), licences(), appAhead(), packedCopies(), react(), tailwindcss()],
  server: {
    proxy: {
      // The host stays what the browser sees: the server compares it with the origin.
      "/api": { target: server, changeOrigin: false },
      "/socket.io": { target: server, changeOrigin: false, ws: true },
      "/yjs": { target: server, changeOrigin: false, ws: true },
    },
  },
  build: {
    target: ["es2022", "chrome111", "safari16.4", "firefox113"],
    // An inlined picture or font would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    sourcemap: false,
    // The size of the first load is computed from it.
    manifest: true,
    license: { fileName: notices },
    // The oldest Safari that Saydo supports fetches no module ahead; it fetches each when it is needed.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: { groups },
        // A shared file's whole name lists the parts that share it.
        chunkFileNames: ({ name }) => `assets/${name.split("~")[0]}-[hash].js`,
      },
    },
  },
  test: {
    name: "client",
    environment: "happy-dom",
    // Each file has globals of its own, but happy-dom itself is loaded once for all of them and not once for each.
    pool: "vmThreads",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/test-setup.ts"],
  },
});
