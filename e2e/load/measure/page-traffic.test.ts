import { expect, test } from "vitest";
import { type Loaded, roundsOfScripts, sumOf } from "./page-traffic.ts";

function fileOf(path: string, askedAt: number, doneAt: number, bytes = 1_000): Loaded {
  return { path, wallMs: 0, askedAt, doneAt, bytes };
}

test("scripts asked for together are one round, and one that waited for another is a further one", () => {
  const together = [fileOf("/a.js", 0, 2), fileOf("/b.js", 0.1, 3), fileOf("/c.js", 1.9, 4)];
  expect(roundsOfScripts(together)).toBe(1);
  expect(roundsOfScripts([...together, fileOf("/d.js", 2.1, 5), fileOf("/e.js", 5.5, 6)])).toBe(3);
  expect(roundsOfScripts([fileOf("/font.woff2", 0, 1), fileOf("/style.css", 2, 3)])).toBe(0);
});

test("kilobytes are told by what they are of", () => {
  expect(sumOf([fileOf("/a.js", 0, 1, 3_000), fileOf("/f.woff2", 0, 1, 2_000), fileOf("/api/x", 0, 1, 500)])).toEqual({
    requests: 3,
    kb: 5.5,
    scriptKb: 3,
    scripts: 1,
    fontKb: 2,
  });
});
