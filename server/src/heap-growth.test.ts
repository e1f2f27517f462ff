import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const kept = "globalThis.kept = Array.from({ length: 400_000 }, (_, index) => ({ index })); gc(); gc();";
const call = "const { letHeapGrow } = await import('./heap-growth.ts'); letHeapGrow();";

/** Runs `act` in a process whose heap may grow by a tenth, fills the heap and collects: by how much it may grow then. */
function growthAfter(act: string, limitMib: number): number {
  const flags = ["--heap-growing-percent=10", "--max-semi-space-size=1", `--max-old-space-size=${limitMib}`];
  const output = ["--expose-gc", "--trace-gc-verbose", "--disable-warning=ExperimentalWarning"];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, ...output, "--input-type=module", "--eval", `${act} ${kept}`],
    { cwd: import.meta.dirname, encoding: "utf8", timeout: 20_000 },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const limits = [...stdout.matchAll(/\[HeapController] Limit: old size: (\d+) KB, new limit: (\d+) KB/g)];
  const [, size, limit] = limits.at(-1) ?? [];
  return Number(limit) / Number(size);
}

test("a running process can still be told to let its heap grow", () => {
  expect(growthAfter("", 4_096)).toBeLessThan(2);
  const grown = growthAfter(call, 4_096);
  expect(grown).toBeGreaterThanOrEqual(4);
  expect(grown).toBeLessThan(5);
});

test("where memory is scarce the heap grows as V8 thinks fit", () => {
  expect(growthAfter(call, 512)).toBeLessThan(2);
});
