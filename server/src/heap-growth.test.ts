import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** How many times as large as what is in use the old generation may become in a process that was told to grow it by a tenth. */
function growthAfter(act: string): number {
  const code = `${act}; globalThis.kept = Array.from({ length: 400_000 }, (_, index) => ({ index })); gc(); gc();`;
  const flags = ["--heap-growing-percent=10", "--max-semi-space-size=1", "--expose-gc", "--trace-gc-verbose"];
  const { stdout } = spawnSync(process.execPath, [...flags, "--input-type=module", "--eval", code], {
    cwd: import.meta.dirname,
    encoding: "utf8",
  });
  const limits = [...stdout.matchAll(/\[HeapController] Limit: old size: (\d+) KB, new limit: (\d+) KB/g)];
  const [, size, limit] = limits.at(-1) ?? [];
  return Number(limit) / Number(size);
}

test("a running process can still be told to let its heap grow", () => {
  expect(growthAfter("")).toBeLessThan(2);
  const grown = growthAfter("const { growHeapAmply } = await import('./heap-growth.ts'); growHeapAmply()");
  expect(grown).toBeGreaterThanOrEqual(4);
  expect(grown).toBeLessThan(5);
});
