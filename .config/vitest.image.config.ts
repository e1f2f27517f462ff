import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The build of the image, apart from the others because it installs everything once more. */
export default defineConfig({
  root,
  test: { name: "image", root, include: [".ci/image/*.test.ts"], environment: "node", hookTimeout: 120_000, bail: 1 },
});
