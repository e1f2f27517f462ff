// `npm run bench [-- --quick --only=fanout,storm --servers=saydo,hocuspocus]`: see e2e/load/README.md.
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { become, buildClient, environment, install, pinnedNode, verifyNode } from "./prepare.mjs";

install();
verifyNode();
buildClient();
// The load has the second core, the servers it starts take the first; without `taskset`, or on one core, the system decides.
const hasTaskset = spawnSync("taskset", ["-c", "1", "true"], { stdio: "ignore" }).status === 0;
const [program, ...args] = [
  ...(hasTaskset && availableParallelism() > 1 ? ["taskset", "-c", "1"] : []),
  pinnedNode(),
  "--disable-warning=ExperimentalWarning",
  "e2e/load/bench.ts",
  ...process.argv.slice(2),
];
become(program, args, { env: environment() });
