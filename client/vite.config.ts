/// <reference types="vitest/config" />
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
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

export default defineConfig({
  plugins: [onlySpokenLocales(), licences(), react(), tailwindcss()],
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
