import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** A small house with every violation planted once; each fence must name the rule and the planted file. */

const root = fileURLToPath(new URL("..", import.meta.url));
const house = mkdtempSync(join(tmpdir(), "saydo-fences-"));

interface Plant {
  readonly rule: string;
  /** The file that must be named. */
  readonly in: string;
  readonly code: string;
}

const imports: readonly Plant[] = [
  {
    rule: "no-circular",
    in: "client/src/lib/ring-a.ts",
    code: 'import { b } from "./ring-b.ts";\nexport const a = () => b;',
  },
  {
    rule: "not-to-unresolvable",
    in: "client/src/lib/nowhere.ts",
    code: 'import { a } from "./gone.ts";\nexport const x = a;',
  },
  {
    rule: "shared-stands-alone",
    in: "shared/src/core/reach.ts",
    code: 'export { x } from "../../../server/src/app.ts";',
  },
  { rule: "shared-without-io", in: "shared/src/core/disk.ts", code: 'export { readFile } from "node:fs/promises";' },
  { rule: "shared-packages", in: "shared/src/core/look.ts", code: 'export { createElement } from "react";' },
  { rule: "yjs-only-in-board", in: "shared/src/core/ydoc.ts", code: 'export { Doc } from "yjs";' },
  {
    rule: "zod-only-in-schemas",
    in: "shared/src/features/voting/rules.ts",
    code: 'import { z } from "zod";\nexport const s = z.string();',
  },
  {
    rule: "rules-take-types-only",
    in: "shared/src/features/voting/view.ts",
    code: 'export { schema } from "./schema.ts";',
  },
  { rule: "client-not-server", in: "client/src/lib/peek.ts", code: 'export { x } from "../../../server/src/app.ts";' },
  {
    rule: "server-not-client",
    in: "server/src/http/peek.ts",
    code: 'export { y } from "../../../client/src/lib/plain.ts";',
  },
  { rule: "journeys-from-outside", in: "e2e/pages/peek.ts", code: 'export { x } from "../../server/src/app.ts";' },
  {
    rule: "mongoose-only-in-storage-mongo",
    in: "server/src/features/voting/service.ts",
    code: 'import "mongoose";\nexport const s = 1;',
  },
  {
    rule: "sqlite-only-in-storage-sqlite",
    in: "server/src/features/voting/store.ts",
    code: 'export { DatabaseSync } from "node:sqlite";',
  },
  {
    rule: "web-frameworks-at-the-edge",
    in: "server/src/features/answers/service.ts",
    code: 'export { default as e } from "express";',
  },
  {
    rule: "web-frameworks-at-the-edge",
    in: "server/src/features/answers/handlers.ts",
    code: 'export { Server } from "socket.io";',
  },
  {
    rule: "features-meet-in-services",
    in: "server/src/features/board/handlers.ts",
    code: 'export { secret } from "../charters/store.ts";',
  },
  {
    rule: "edges-call-services",
    in: "server/src/realtime/reach.ts",
    code: 'export { secret } from "../features/charters/store.ts";',
  },
  {
    rule: "ports-know-no-feature",
    in: "server/src/storage/collection.ts",
    code: 'export { secret } from "../features/charters/store.ts";',
  },
  {
    rule: "engines-are-chosen-in-one-place",
    in: "server/src/features/board/service.ts",
    code: 'export { open } from "../../storage/sqlite/engine.ts";',
  },
  {
    rule: "ui-knows-no-feature",
    in: "client/src/ui/knowing.ts",
    code: 'export { v } from "../features/voting/plain.ts";',
  },
  {
    rule: "no-test-code-in-production",
    in: "server/src/http/cheat.ts",
    code: 'export { until } from "../testing/until.ts";',
  },
  { rule: "no-dev-package-in-production", in: "server/src/http/tool.ts", code: 'export { WebSocket } from "ws";' },
];

/** Innocent files the planted ones reach for. */
const bystanders: Readonly<Record<string, string>> = {
  "client/src/lib/ring-b.ts": 'import { a } from "./ring-a.ts";\nexport const b = () => a;',
  "client/src/lib/plain.ts": "export const y = 1;",
  "client/src/features/voting/plain.ts": "export const v = 1;",
  "server/src/app.ts": "export const x = 1;",
  "server/src/features/charters/store.ts": "export const secret = 1;",
  "server/src/storage/sqlite/engine.ts": 'export { DatabaseSync as open } from "node:sqlite";',
  "server/src/testing/until.ts": "export const until = 1;",
  "shared/src/features/voting/schema.ts": 'import { z } from "zod";\nexport const schema = z.string();',
};

const insides: readonly Plant[] = [
  { rule: "Time comes in", in: "shared/src/core/now.ts", code: "export const at = () => Date.now();" },
  { rule: "Time comes in", in: "shared/src/core/today.ts", code: "export const at = () => new Date();" },
  { rule: "Chance comes in", in: "shared/src/core/chance.ts", code: "export const n = () => Math.random();" },
  {
    rule: "the Scheduler port's",
    in: "shared/src/core/wait.ts",
    code: "export const w = (f: () => void) => setTimeout(f, 1);",
  },
  { rule: "Time comes in", in: "server/src/features/pulse/service.ts", code: "export const at = () => Date.now();" },
  { rule: "Chance comes in", in: "server/src/features/pulse/store.ts", code: "export const n = () => Math.random();" },
  {
    rule: "the Scheduler port's",
    in: "server/src/features/pulse/handlers.ts",
    code: "export const w = (f: () => void) => setTimeout(f, 1);",
  },
  { rule: "reads the environment", in: "server/src/http/env.ts", code: "export const p = process.env.PORT;" },
  { rule: "ends the process", in: "server/src/http/exit.ts", code: "export const stop = () => process.exit(1);" },
  {
    rule: "the names inside the Y.Doc",
    in: "client/src/lib/cards.ts",
    code: 'import { Doc } from "yjs";\nexport const cards = new Doc().getMap("cards");',
  },
  {
    rule: "Own modules are not mocked",
    in: "server/src/http/mocked.test.ts",
    code: 'import { vi } from "vitest";\nvi.mock("./env.ts");',
  },
  {
    rule: "max-lines",
    in: "server/src/http/long.ts",
    code: Array.from({ length: 301 }, (_, n) => `export const n${n} = ${n};`).join("\n"),
  },
  {
    rule: "no-floating-promises",
    in: "server/src/http/float.ts",
    code: "const work = async () => 1;\nexport const go = () => { work(); };",
  },
  {
    rule: "no-misused-promises",
    in: "server/src/http/misuse.ts",
    code: "const ask = async () => true;\nexport const go = () => { if (ask()) return 1; return 2; };",
  },
  {
    rule: "switch-exhaustiveness-check",
    in: "server/src/http/switch.ts",
    code: 'export function f(x: "a" | "b") { switch (x) { case "a": return 1; } return 2; }',
  },
  { rule: "no-explicit-any", in: "server/src/http/any.ts", code: "export const f = (x: any): number => Number(x);" },
  {
    rule: "consistent-type-assertions",
    in: "server/src/http/as.ts",
    code: "export const f = (x: unknown) => x as string;",
  },
  {
    rule: "no-non-null-assertion",
    in: "server/src/http/bang.ts",
    code: "export const f = (x: string | null) => x!.length;",
  },
  {
    rule: "rules-of-hooks",
    in: "client/src/lib/hook.ts",
    code: 'import { useState } from "react";\nexport function useX(is: boolean) { if (is) useState(1); return 1; }',
  },
];

const styles: readonly Plant[] = [
  { rule: "noDefaultExport", in: "server/src/http/default.ts", code: "export default 1;\n" },
  { rule: "useFilenamingConvention", in: "server/src/http/CamelCase.ts", code: "export const a = 1;\n" },
  { rule: "noBarrelFile", in: "server/src/http/barrel.ts", code: 'export * from "./default.ts";\n' },
  { rule: "noConsole", in: "server/src/http/loud.ts", code: 'console.log("hello");\nexport const a = 1;\n' },
];

const names: readonly Plant[] = [
  { rule: "The root holds only", in: "vite.config.js", code: "" },
  { rule: "says nothing about the content", in: "server/src/http/utils.ts", code: "" },
  { rule: "A feature in shared/ has", in: "shared/src/features/voting/constants.ts", code: "" },
  { rule: "A feature in server/ has", in: "server/src/features/voting/queries.ts", code: "" },
  { rule: "A decision is", in: "shared/decisions/why.md", code: "" },
];

function write(path: string, content: string): void {
  const place = join(house, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, content);
}

function run(program: string, args: readonly string[]): { status: number | null; output: string } {
  const result = spawnSync(program, args, {
    cwd: house,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status: result.status, output: `${result.stdout}${result.stderr}` };
}

beforeAll(() => {
  for (const [path, code] of Object.entries(bystanders)) write(path, code);
  for (const plant of [...imports, ...insides, ...styles, ...names]) write(plant.in, plant.code);
  write("package.json", JSON.stringify({ name: "house", type: "module" }));
  write("server/package.json", JSON.stringify({ name: "server", type: "module", devDependencies: { ws: "8" } }));
  for (const path of [
    "tsconfig.json",
    ".biome.json",
    ".gitignore",
    ...["shared", "server", "client", "e2e"].map((name) => `${name}/tsconfig.json`),
  ]) {
    cpSync(join(root, path), join(house, path));
  }
  symlinkSync(join(root, "node_modules"), join(house, "node_modules"));
  run("git", ["init", "-q"]);
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

describe("borders between files", () => {
  let report = { output: "" };
  beforeAll(() => {
    report = run(process.execPath, [join(root, ".config/architecture.mjs"), house]);
  });
  test.each(imports)("$rule catches $in", ({ rule, in: file }) => {
    expect(report.output.split("\n")).toContainEqual(
      expect.stringMatching(`^${rule}: ${file.replaceAll(".", "\\.")} → `),
    );
  });
  test("every rule of the config has a planted violation", async () => {
    const config: { default: { forbidden: { name: string }[] } } = await import("./dependency-cruiser.config.mjs");
    const planted = new Set(imports.map((plant) => plant.rule));
    expect(config.default.forbidden.map((rule) => rule.name).filter((name) => !planted.has(name))).toEqual([]);
  });
  test("a walk that saw too few modules fails although it found nothing wrong", () => {
    const empty = mkdtempSync(join(tmpdir(), "saydo-empty-"));
    for (const folder of ["shared/src", "server/src", "client/src", "e2e"])
      mkdirSync(join(empty, folder), { recursive: true });
    writeFileSync(join(empty, "shared/src/one.ts"), "export const one = 1;");
    const walk = run(process.execPath, [join(root, ".config/architecture.mjs"), empty]);
    rmSync(empty, { recursive: true });
    expect(walk.output).toContain("Only 1 modules were seen");
    expect(walk.output).toContain("0 violations");
    expect(walk.status).toBe(1);
  });
});

describe("borders inside a file", () => {
  let blocks = new Map<string, string>();
  beforeAll(() => {
    const config = join(root, ".config/eslint.config.mjs");
    const { output } = run(process.execPath, [
      join(root, "node_modules/eslint/bin/eslint.js"),
      "--config",
      config,
      "shared/src",
      "server/src",
      "client/src",
    ]);
    blocks = new Map(
      output.split("\n\n").map((block) => [
        block
          .trim()
          .split("\n")[0]
          ?.replace(/.*\/(shared|server|client)\/src\//, "$1/src/") ?? "",
        block,
      ]),
    );
  });
  test.each(insides)("$rule catches $in", ({ rule, in: file }) => {
    expect(blocks.get(file)).toContain(rule);
  });
});

describe("style", () => {
  let report = { output: "" };
  beforeAll(() => {
    report = run(process.execPath, [
      join(root, "node_modules/@biomejs/biome/bin/biome"),
      "lint",
      "--max-diagnostics=none",
      "--reporter=github",
      ".",
    ]);
  });
  test.each(styles)("$rule catches $in", ({ rule, in: file }) => {
    expect(report.output.split("\n").filter((line) => line.includes(rule) && line.includes(file))).not.toEqual([]);
  });
});

describe("names", () => {
  let report = { output: "" };
  beforeAll(() => {
    report = run(process.execPath, [join(root, ".config/names.mjs"), house]);
  });
  test.each(names)("$rule catches $in", ({ rule, in: file }) => {
    expect(report.output).toMatch(new RegExp(`^${file.replaceAll(".", "\\.")}\\n.*${rule}`, "m"));
  });
});
