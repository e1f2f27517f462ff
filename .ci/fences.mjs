// The fences: what a tool can check is not left to a reader. Each one is a name, a command and how long it may take.
import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { bin, environment, pinnedNode, root } from "./prepare.mjs";

const node = pinnedNode();
const workspaces = ["shared", "server", "client", "e2e"];

/** Looked up when they run: the tools are not there before the first install. */
const fences = () => ({
  // The longest comes first, so that none runs alone at the end. No cache: rules that ask for types must be asked again when another file changed.
  lint: [
    bin("eslint"),
    "--config",
    ".config/eslint.config.mjs",
    "--max-warnings=0",
    "shared/src",
    "server/src",
    "client/src",
    "e2e",
  ],
  format: [bin("biome"), "check", "--max-diagnostics=200", "--error-on-warnings", "."],
  ...Object.fromEntries(workspaces.map((name) => [`types:${name}`, [bin("tsc"), "-p", name, "--pretty", "false"]])),
  architecture: [".config/architecture.mjs"],
  names: [".config/names.mjs"],
  "dead-code": [bin("knip"), "--config", ".config/knip.json", "--no-progress"],
  catalogues: [".config/catalogues.mjs"],
  "first-load": [bin("size-limit"), "--config", ".config/size-limit.mjs"],
});

/**
 * Runs the fences whose name begins with one of `chosen` (all when empty), two at a time; resolves to `{ passed, failed }`. Those that make way
 * take only what the programs beside them leave of the machine.
 */
export async function runFences(chosen = [], { print = console.log, makesWay = false } = {}) {
  const waiting = Object.entries(fences()).filter(
    ([name]) => chosen.length === 0 || chosen.some((start) => name.startsWith(start)),
  );
  const failed = [];
  let passed = 0;
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, args] = next;
      const startedAt = Date.now();
      const { code, output } = await runQuietly(args, makesWay);
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      print(`${code === 0 ? "pass" : "FAIL"}  ${name} (${seconds} s)`);
      if (code === 0) passed += 1;
      else {
        failed.push(name);
        print(output.trimEnd());
      }
    }
  };
  await Promise.all([worker(), worker()]);
  return { passed, failed: failed.length };
}

function runQuietly(args, makesWay) {
  return new Promise((resolve) => {
    const child = spawn(node, args, {
      cwd: root,
      env: environment({ NO_COLOR: "1" }),
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (makesWay && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-40_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code, output }));
  });
}
