import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The tests that need a MongoDB, apart from the others because they need a second program. */
export default defineConfig({
  root,
  test: {
    name: "mongo",
    root: `${root}server`,
    include: ["src/**/*.mongo.test.ts"],
    environment: "node",
    // Its files mostly wait, for a server that starts, dies or is out of reach.
    maxWorkers: "100%",
    globalSetup: [`${root}.config/mongo-setup.ts`],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
