// `npm run fuzz -- --tries=1000000 --seed=7`: the oracle fuzz of the sync guard for as long as one likes. `npm test` runs a short one.
import { spawnSync } from "node:child_process";
import { bin, environment, pinnedNode, root } from "./prepare.mjs";

const wanted = process.argv.slice(2).map((argument) => /^--(tries|seed)=(\d+)$/.exec(argument));
if (wanted.includes(null)) {
  console.error("Usage: npm run fuzz -- [--tries=N] [--seed=N]");
  process.exit(2);
}
const variables = Object.fromEntries(wanted.map(([, name, value]) => [`FUZZ_${name.toUpperCase()}`, value]));
const { status } = spawnSync(
  pinnedNode(),
  [bin("vitest"), "run", "--config", ".config/vitest.config.ts", "--project", "server", "sync/guard/guard.fuzz"],
  { cwd: root, env: environment({ FUZZ_TRIES: "1000000", ...variables }), stdio: "inherit" },
);
process.exit(status ?? 1);
