import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** One project per workspace; the client's own is in its vite.config.ts. */
export default defineConfig({
  root,
  test: {
    root,
    projects: [
      {
        test: {
          name: "shared",
          root: `${root}shared`,
          include: ["src/**/*.test.ts"],
          environment: "node",
          // Properties are tried a hundred times, beside other suites on a slow machine.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "server",
          root: `${root}server`,
          include: ["src/**/*.test.ts"],
          exclude: ["src/**/*.mongo.test.ts"],
          environment: "node",
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: { name: "load", root: `${root}e2e/load`, include: ["**/*.test.ts"], environment: "node" },
      },
      { extends: `${root}client/vite.config.ts`, test: { name: "client", root: `${root}client` } },
      {
        test: {
          name: "house",
          root,
          include: [".config/*.test.ts"],
          environment: "node",
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
