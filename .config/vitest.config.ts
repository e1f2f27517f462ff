import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** It looks at how many milliseconds a server is held up: nothing else may run beside it. */
const measuring = ["src/realtime/sync/hostile-bytes.flow.test.ts"];

/** Without it one core stays idle, which is half of a small machine. Vitest wants the same of every project. */
const maxWorkers = "100%";

const server = {
  root: `${root}server`,
  environment: "node",
  testTimeout: 20_000,
  hookTimeout: 20_000,
} as const;

/** One project per workspace; the client's own is in its vite.config.ts. */
export default defineConfig({
  root,
  test: {
    root,
    maxWorkers,
    projects: [
      {
        test: {
          name: "shared",
          root: `${root}shared`,
          include: ["src/**/*.test.ts"],
          environment: "node",
          // Properties are tried a hundred times, beside other suites on a slow machine.
          testTimeout: 20_000,
          // Pure: no file can leave anything behind for the next.
          isolate: false,
        },
      },
      {
        test: {
          ...server,
          name: "server",
          include: ["src/**/*.test.ts"],
          exclude: ["src/**/*.mongo.test.ts", ...measuring],
        },
      },
      { test: { ...server, name: "server, measuring", include: measuring, fileParallelism: false } },
      {
        test: { name: "load", root: `${root}e2e/load`, include: ["**/*.test.ts"], environment: "node" },
      },
      { extends: `${root}client/vite.config.ts`, test: { name: "client", root: `${root}client`, maxWorkers } },
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
