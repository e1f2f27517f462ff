import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bystanders, imports, insides, names, styles } from "./planted-violations.ts";

/** A small house with every violation planted once; each fence must name the rule and the planted file. */

const root = fileURLToPath(new URL("..", import.meta.url));
const house = mkdtempSync(join(tmpdir(), "saydo-fences-"));

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
  for (const plant of [...imports, ...insides, ...styles, ...names])
    if (/\.\w+$/.test(plant.in)) write(plant.in, plant.code);
  for (let n = 0; n <= 20; n += 1) write(`client/src/saving/crowd/one-of-${n}.ts`, "export const a = 1;");
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
  test("a file that a client's feature offers and no other takes is named", () => {
    expect(report.output).toContain("client/src/features/charters/offered.tsx\n  No other feature takes this file");
    expect(report.output).not.toContain("client/src/features/voting/plain.ts\n  No other feature takes this file");
  });
  test("every rule of the config has a planted violation", () => {
    const config = new URL("dependency-cruiser.config.mjs", import.meta.url);
    const list = `const { default: config } = await import("${config.href}"); for (const { name } of config.forbidden) console.log(name);`;
    const rules = run(process.execPath, ["--input-type=module", "--eval", list]).output.trim().split("\n");
    const planted = new Set(imports.map((plant) => plant.rule));
    expect(rules.length).toBeGreaterThan(20);
    expect(rules.filter((name) => !planted.has(name))).toEqual([]);
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

describe("catalogues", () => {
  test("a key is unused when only components of another catalogue use its name", () => {
    const plain = JSON.stringify({ title: "A title" });
    for (const language of ["en", "de"])
      for (const name of ["board", "common"]) write(`catalogues/client/src/locales/${language}/${name}.json`, plain);
    write(
      "catalogues/client/src/features/board/title.tsx",
      'const { t } = useTranslation("board"); export const title = t("title");',
    );
    const { status, output } = run(process.execPath, [join(root, ".config/catalogues.mjs"), join(house, "catalogues")]);
    expect(output).toContain('en/common.json "title" is not used');
    expect(output).not.toContain('en/board.json "title"');
    expect(status).toBe(1);
  });
});
