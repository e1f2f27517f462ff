// `npm run kill -- --rounds=200 --seed=7`: kills the server that often while twenty people type. `npm test` does it twenty times.
import { spawnSync } from "node:child_process";
import { bin, environment, pinnedNode, root } from "./prepare.mjs";

const wanted = process.argv.slice(2).map((argument) => /^--(rounds|seed)=(\d+)$/.exec(argument));
if (wanted.includes(null)) {
  console.error("Usage: npm run kill -- [--rounds=N] [--seed=N]");
  process.exit(2);
}
const names = { rounds: "KILL_ROUNDS", seed: "FUZZ_SEED" };
const variables = Object.fromEntries(wanted.map(([, name, value]) => [names[name], value]));
const { status } = spawnSync(
  pinnedNode(),
  [bin("vitest"), "run", "--config", ".config/vitest.config.ts", "--project", "server", "sync/kill.flow"],
  { cwd: root, env: environment({ KILL_ROUNDS: "200", ...variables }), stdio: "inherit" },
);
process.exit(status ?? 1);
