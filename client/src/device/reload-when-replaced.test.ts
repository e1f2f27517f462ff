import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { fetchAhead, reloadWhenReplaced } from "./reload-when-replaced.ts";

const reload = vi.fn();

beforeAll(reloadWhenReplaced);
beforeEach(() => {
  sessionStorage.clear();
  vi.stubGlobal("location", { reload });
});
afterEach(() => {
  vi.unstubAllGlobals();
  reload.mockReset();
});

/** What Vite does when the file of an `import()` does not come. */
async function importMissing(): Promise<never> {
  await Promise.resolve();
  dispatchEvent(new Event("vite:preloadError", { cancelable: true }));
  throw new TypeError("Failed to fetch dynamically imported module");
}

it("reloads once when the code of a page is missing", async () => {
  await importMissing().catch(() => undefined);
  await importMissing().catch(() => undefined);
  expect(reload).toHaveBeenCalledOnce();
});

it("leaves a half-typed name alone when what was fetched ahead does not come", async () => {
  await fetchAhead(importMissing);
  expect(reload).not.toHaveBeenCalled();
  await importMissing().catch(() => undefined);
  expect(reload).toHaveBeenCalledOnce();
});
