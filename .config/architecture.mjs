// Walks every import of the product and holds it against dependency-cruiser.config.mjs. `node architecture.mjs [folder]`
// Fewer modules than a house this size has means that the walk itself is broken (a TypeScript without its JavaScript API makes it
// see none and report success), so that counts as a failure too.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
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
const stale = staleSurface();
for (const path of stale)
  console.log(`${path}\n  No other feature takes this file: leave it out of client/src/features/surface.json.`);
if (own.length <= fewestModules)
  console.log(`Only ${own.length} modules were seen; the walk is broken, nothing was proven.`);
const violations = summary.violations.length + stale.length;
console.log(`${own.length} modules, ${violations} violations`);
process.exit(violations === 0 && own.length > fewestModules ? 0 : 1);

/** Files that a feature of the client offers and no other feature takes. */
function staleSurface() {
  const path = join(house, "client/src/features/surface.json");
  if (!existsSync(path)) return [];
  const offered = Object.entries(JSON.parse(readFileSync(path, "utf8"))).flatMap(([feature, files]) =>
    files.map((file) => ({ room: `client/src/features/${feature}/`, file: `client/src/features/${feature}/${file}` })),
  );
  const isTaken = ({ room, file }) =>
    own.some(
      ({ source, dependencies }) =>
        source.startsWith("client/src/features/") &&
        !source.startsWith(room) &&
        dependencies.some(({ resolved }) => resolved === file),
    );
  return offered.filter((offer) => !isTaken(offer)).map(({ file }) => file);
}
