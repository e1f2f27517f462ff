// Brings a checkout to where it can run: dependencies, the pinned Node, the built client. Each step does nothing when nothing changed.
// Plain JavaScript for any Node >= 20, because it runs before the pinned one is there.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const windows = process.platform === "win32";
const binaries = join(root, "node_modules", ".bin");
const installStamp = join(root, "node_modules", ".saydo-install");
const clientStamp = join(root, ".cache", "client-build");
/** What Node compiled of scripts, so that a server is there again in two thirds of the time. */
const compiled = join(root, ".cache", "compiled");

/** Ends the process with a sentence instead of a stack trace. */
export function fail(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

/** The environment in which `node`, `tsc`, `vite` and so on are the ones of this checkout. */
export function environment(more = {}) {
  const path = [dirname(pinnedNode()), binaries, process.env.PATH].join(delimiter);
  return { NODE_COMPILE_CACHE: compiled, ...process.env, PATH: path, ...more };
}

/** Installs what the lockfile names, unless exactly that is installed already. */
export function install() {
  const wanted = hashOf([join(root, "package-lock.json"), ...manifests()]);
  const modules = join(root, "node_modules");
  if (existsSync(installStamp) && readFileSync(installStamp, "utf8") === wanted) return;
  if (!isInstalledByHand(modules)) {
    console.error("Installing dependencies; this happens once.");
    // Not `npm ci`: it refuses a lockfile made where the packages for other systems could not be seen. The lockfile still decides every version,
    // and --no-save leaves it as it is.
    run("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], { env: process.env });
  }
  if (!existsSync(pinnedNode())) {
    // npm was told not to run install scripts, and the pinned Node is put in place by one.
    run("npm", ["rebuild", "node", "--ignore-scripts=false", "--foreground-scripts", "--loglevel=error"], {
      env: process.env,
    });
  }
  // Of other versions, and it is never tidied up by itself.
  rmSync(compiled, { recursive: true, force: true });
  writeFileSync(installStamp, wanted);
}

/** Node 24 from the devDependency `node`; the host's own where that has no build for this machine but is new enough. */
export function pinnedNode() {
  const pinned = join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");
  if (!existsSync(pinned) && Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  return pinned;
}

/** Fails early when the pinned Node does not run here. */
export function verifyNode() {
  const answer = spawnSync(pinnedNode(), ["--version"], { encoding: "utf8" });
  if (answer.status !== 0 || !/^v(2[4-9]|[3-9]\d)\./.test(answer.stdout)) {
    fail(
      "Saydo runs on Node 24, which npm installs as a dependency, but it does not start here. Install Node 24 and try again.",
    );
  }
}

/** Builds the client when any source it is made of has changed since the last build. */
export function buildClient() {
  const wanted = hashOf([
    ...filesUnder(join(root, "client", "src")),
    ...filesUnder(join(root, "client", "public")),
    ...filesUnder(join(root, "shared", "src")),
    ...[
      "client/index.html",
      "client/vite.config.ts",
      "client/package.json",
      "package.json",
      "package-lock.json",
      "LICENSE",
    ].map((path) => join(root, path)),
  ]);
  const isBuilt = existsSync(join(root, "client", "dist", "index.html"));
  if (isBuilt && existsSync(clientStamp) && readFileSync(clientStamp, "utf8") === wanted) return;
  console.error("Building the client.");
  run(pinnedNode(), [bin("vite"), "build", "--manifest", "--logLevel", "warn"], { cwd: join(root, "client") });
  mkdirSync(dirname(clientStamp), { recursive: true });
  writeFileSync(clientStamp, wanted);
}

/** The script behind `node_modules/.bin/<name>`, so that it can be run by the pinned Node on every system. */
export function bin(name) {
  const owner =
    { tsc: "typescript", depcruise: "dependency-cruiser", biome: "@biomejs/biome", playwright: "@playwright/test" }[
      name
    ] ?? name;
  const folder = [root, ...["client", "server", "e2e", "shared"].map((workspace) => join(root, workspace))]
    .map((place) => join(place, "node_modules", owner))
    .find((place) => existsSync(join(place, "package.json")));
  if (folder === undefined) fail(`${owner} is not installed. Remove node_modules and run the command again.`);
  const entry = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).bin;
  return join(folder, typeof entry === "string" ? entry : entry[name]);
}

/** Runs a program to its end with our own output; a failure ends this process too. */
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit"],
    env: environment(),
    shell: windows && program === "npm",
    ...options,
  });
  if (result.status !== 0)
    fail(`"${[program, ...args].map((part) => relative(root, part) || part).join(" ")}" failed.`);
}

/** Becomes the given program as far as a script can: same terminal, signals passed on, same exit code. */
export function become(program, args, options = {}) {
  const child = spawn(program, args, { cwd: root, stdio: "inherit", env: environment(), ...options });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // Ctrl+C in a terminal reaches the child by itself; a second copy would read as "stop at once".
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
  return child;
}

function manifests() {
  return ["", "shared", "server", "client", "e2e", "e2e/load"].map((workspace) =>
    join(root, workspace, "package.json"),
  );
}

/** Somebody ran `npm install` themselves: npm's own record is then younger than the lockfile. */
function isInstalledByHand(modules) {
  const record = join(modules, ".package-lock.json");
  return (
    existsSync(record) &&
    [join(root, "package-lock.json"), ...manifests()].every(
      (path) => statSync(record).mtimeMs >= statSync(path).mtimeMs,
    )
  );
}

function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths.filter((candidate) => existsSync(candidate)).sort()) {
    hash.update(relative(root, path)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
