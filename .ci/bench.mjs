// `npm run bench [-- --quick --only=fanout,storm --servers=saydo,hocuspocus]`, `npm run bench -- hall [--quick --sizes=50,300]`, `board`,
// `phone` and `storage [--quick]`.
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { browser } from "./browser.mjs";
import { findMongo } from "./mongo.mjs";
import { become, buildClient, environment, install, pinnedNode, verifyNode } from "./prepare.mjs";

install();
verifyNode();
const [first, ...rest] = process.argv.slice(2);
if (first === "storage") {
  const found = findMongo();
  const place = found === null ? [] : [found.kind, found.uri ?? found.program];
  start(["e2e/load/storage/bench-storage.ts", ...rest, ...place]);
} else {
  buildClient();
  // The load has the second core, the servers it starts take the first; without `taskset`, or on one core, the system decides.
  const hasTaskset = spawnSync("taskset", ["-c", "1", "true"], { stdio: "ignore" }).status === 0;
  const onSecondCore = hasTaskset && availableParallelism() > 1 ? ["taskset", "-c", "1"] : [];
  const isInBrowser = first === "board" || first === "phone";
  start(
    ["e2e/load/bench.ts", ...process.argv.slice(2)],
    isInBrowser ? [] : onSecondCore,
    isInBrowser ? { PLAYWRIGHT_CHROMIUM: browser() } : {},
  );
}

function start(args, before = [], more = {}) {
  const [program, ...all] = [...before, pinnedNode(), "--disable-warning=ExperimentalWarning", ...args];
  become(program, all, { env: { ...environment(), ...more } });
}
