// Walks every import of the product and holds it against dependency-cruiser.config.mjs. `node architecture.mjs [folder]`
// Fewer modules than a house this size has means that the walk itself is broken (a TypeScript without its JavaScript API makes it
// see none and report success), so that counts as a failure too.
import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { bin } from "../.ci/prepare.mjs";

const fewestModules = 50;
const house = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), ".."));
const config = fileURLToPath(new URL("dependency-cruiser.config.mjs", import.meta.url));

const walk = spawnSync(
  process.execPath,
  [bin("depcruise"), "--config", config, "--output-type", "json", "shared/src", "server/src", "client/src", "e2e"],
  { cwd: house, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 },
);
if (!walk.stdout.trimStart().startsWith("{")) {
  console.error(walk.stderr || walk.stdout);
  process.exit(1);
}
const { modules, summary } = JSON.parse(walk.stdout);
const own = modules.filter((module) => /^(shared|server|client|e2e)\//.test(module.source));
const comments = new Map(summary.ruleSetUsed.forbidden.map((rule) => [rule.name, rule.comment]));

for (const { rule, from, to, cycle } of summary.violations) {
  const path = cycle ? cycle.map((step) => step.name ?? step).join(" → ") : to;
  console.log(`${rule.name}: ${from} → ${path}\n  ${comments.get(rule.name) ?? ""}`);
}
if (own.length <= fewestModules)
  console.log(`Only ${own.length} modules were seen; the walk is broken, nothing was proven.`);
console.log(`${own.length} modules, ${summary.violations.length} violations`);
process.exit(summary.violations.length === 0 && own.length > fewestModules ? 0 : 1);
