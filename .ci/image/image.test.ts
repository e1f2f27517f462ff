// Takes the image's steps without a container: builds as an unprivileged user in an empty folder from a checkout that is only read, makes the
// result read-only and runs it as that user.
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const isRoot = process.getuid?.() === 0;
/** "nobody" on every Linux; somebody without rights needs no name. */
const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
const base = mkdtempSync(join(tmpdir(), "saydo-image-"));
const place = (name: string) => join(base, name);
const dockerfile = readFileSync(new URL("Dockerfile", import.meta.url), "utf8");
const running = new Set<ChildProcess>();

/** A program by its name, then what it is given: the exec form of a line of the Dockerfile. */
function lineOf(instruction: string): string[] {
  const found = new RegExp(`^${instruction}.*?(\\[.+\\])$`, "m").exec(dockerfile)?.[1];
  if (found === undefined) throw new Error(`the Dockerfile has no ${instruction} in exec form`);
  return JSON.parse(found.replaceAll("\\`", "`"));
}

function environment(more: Record<string, string> = {}): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) =>
    /^(https?_proxy|no_proxy|.*_CA_CERTS|SSL_CERT_.*)$/i.test(name),
  );
  return {
    ...Object.fromEntries(kept.map(([name, value]) => [name, value ?? ""])),
    PATH: [place("programs"), "/usr/bin", "/bin"].join(delimiter),
    HOME: place("home"),
    npm_config_cache: place("npm-cache"),
    npm_config_prefer_offline: "true",
    npm_config_registry: npm("config", "get", "registry"),
    ...more,
  };
}

function npm(...args: string[]): string {
  return execFileSync("npm", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
}

function give(path: string): void {
  if (nobody.uid === undefined) return;
  chownSync(path, nobody.uid, nobody.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) if (!lstatSync(join(path, name)).isSymbolicLink()) give(join(path, name));
}

/** Nobody may write there any more, its owner neither. */
function freeze(path: string): void {
  if (isRoot) execFileSync("chown", ["-R", "0:0", path]);
  execFileSync("chmod", ["-R", "a-w,a+rX", path]);
}

/** The user running the test may have Node and npm where nobody else can look. */
function bringPrograms(): void {
  cpSync(realpathSync(process.execPath), place("programs/node"));
  const folder = dirname(
    dirname(realpathSync(process.env.npm_execpath ?? join(npm("root", "-g"), "npm/bin/npm-cli.js"))),
  );
  cpSync(folder, place("programs/npm-package"), { recursive: true, dereference: true });
  writeFileSync(place("programs/npm"), `#!/bin/sh\nexec node "${place("programs/npm-package/bin/npm-cli.js")}" "$@"\n`);
  chmodSync(place("programs/npm"), 0o755);
}

/** What was downloaded for this checkout need not be downloaded again. */
function bringDownloads(): void {
  const cache = join(npm("config", "get", "cache"), "_cacache");
  const isWorthIt =
    existsSync(cache) && Number(execFileSync("du", ["-sk", cache]).toString().split("\t")[0]) < 1_000_000;
  if (isWorthIt) cpSync(cache, place("npm-cache/_cacache"), { recursive: true });
}

beforeAll(() => {
  chmodSync(base, 0o755);
  for (const name of ["checkout", "work", "home", "data", "npm-cache", "programs"]) mkdirSync(place(name));
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const path of listed.toString().split("\0")) {
    if (path === "" || !existsSync(join(root, path))) continue;
    cpSync(join(root, path), join(place("checkout"), path));
  }
  freeze(place("checkout"));
  bringPrograms();
  bringDownloads();
  for (const name of ["work", "home", "data", "npm-cache"]) give(place(name));
});

afterAll(async () => {
  for (const child of running) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  execFileSync("chmod", ["-R", "u+w", base]);
  rmSync(base, { recursive: true, force: true });
});

function runAsNobody(program: string, args: readonly string[], options: { cwd: string; env?: Record<string, string> }) {
  const { env, ...rest } = options;
  const result = spawnSync(program, args, { ...rest, ...nobody, env: environment(env), encoding: "utf8" });
  return { status: result.status, output: `${result.stdout}${result.stderr}${result.error ?? ""}` };
}

async function start() {
  const [program = "", ...args] = lineOf("CMD");
  const child = spawn(join(place("programs"), program), args, {
    cwd: place("work/app"),
    ...nobody,
    env: environment({ NODE_ENV: "production", DATA_DIR: place("data"), PORT: "0", HOST: "127.0.0.1" }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data) => {
      output += String(data);
    });
  }
  const port = await vi.waitFor(
    () => {
      const said = /http:\/\/localhost:(\d+)/.exec(output)?.[1];
      if (said === undefined) throw new Error(`the server has not said where it is: ${output}`);
      return said;
    },
    { timeout: 30_000 },
  );
  const address = `http://127.0.0.1:${port}`;
  return { child, port, output: () => output, get: (path: string) => fetch(`${address}${path}`), address };
}

async function stop(child: ChildProcess): Promise<number | null> {
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
  return child.exitCode;
}

it("asks for the Node that the rest of the repository asks for, and runs as a user without rights", () => {
  const major = readFileSync(join(root, ".nvmrc"), "utf8").trim();
  expect(dockerfile.match(/^FROM .+$/gm)).toEqual([`FROM node:${major}-slim AS build`, `FROM node:${major}-slim`]);
  expect(dockerfile.match(/^USER .+$/gm)).toEqual(["USER node", "USER node"]);
  expect(dockerfile).toMatch(/^RUN \/checkout\/\.ci\/image\/build\.sh \/checkout$/m);
  expect(dockerfile).not.toMatch(/^ADD /m);
});

it("builds in an empty folder, as nobody, from a checkout that cannot be written to", { timeout: 240_000 }, () => {
  if (isRoot) {
    const attempt = runAsNobody("/bin/sh", ["-c", "touch package.json || exit 3"], { cwd: place("checkout") });
    expect(attempt.status).toBe(3);
  }
  const script = join(place("checkout"), ".ci/image/build.sh");
  const { status, output } = runAsNobody(script, [place("checkout")], { cwd: place("work") });
  expect(status, output).toBe(0);
  expect(readdirSync(place("work"))).toEqual(["app"]);
  const again = runAsNobody(script, [place("checkout")], { cwd: place("work") });
  expect(again.status).toBe(1);
  expect(again.output).toContain("empty folder");
  freeze(place("work/app"));
});

it("holds what the server needs and nothing of what builds and tests it", () => {
  const modules = readdirSync(place("work/app/node_modules"));
  expect(modules).toEqual(expect.arrayContaining(["express", "mongoose", "yjs"]));
  for (const name of ["node", "typescript", "vite", "vitest", "eslint", "react", "@playwright"]) {
    expect(modules).not.toContain(name);
  }
  const files = readdirSync(place("work/app"), { recursive: true, encoding: "utf8" });
  const own = files.filter((path) => !path.startsWith("node_modules/"));
  expect(own).toEqual(expect.arrayContaining(["client/dist/index.html", "server/src/main.ts", "LICENSE"]));
  expect(own.filter((path) => /\.test\.tsx?$|\.contract\.ts$|\/testing\/|^\.|^client\/src/.test(path))).toEqual([]);
});

it("serves from the read-only tree, ends in good order and finds its data again", { timeout: 120_000 }, async () => {
  const first = await start();
  expect((await first.get("/healthz")).status).toBe(200);
  expect((await first.get("/readyz")).status).toBe(200);
  const page = await first.get("/");
  expect(page.headers.get("content-type")).toContain("text/html");
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1];
  expect((await first.get(script ?? "/none")).headers.get("content-type")).toContain("javascript");
  const notices = await (await first.get("/legal/notices.txt")).text();
  for (const part of ["## react - ", "## yjs - ", "The Fraunces Project Authors", "## tailwindcss"])
    expect(notices).toContain(part);
  expect(await (await first.get("/legal/licence.txt")).text()).toContain("AFFERO");

  const played = await fetch(`${first.address}/api/demo`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-saydo": "1", origin: first.address },
    body: JSON.stringify({ phase: "close", seat: "facilitator" }),
  });
  expect(played.status).toBe(200);
  const { charterId } = (await played.json()).data;
  expect(charterId).toEqual(expect.any(String));

  const [program = "", ...args] = lineOf("HEALTHCHECK");
  const healthy = () =>
    runAsNobody(join(place("programs"), program), args, { cwd: "/", env: { PORT: first.port } }).status;
  expect(healthy()).toBe(0);
  expect(await stop(first.child)).toBe(0);
  expect(healthy()).toBe(1);
  expect(first.output()).not.toMatch(/"level":(50|60)|EACCES|EROFS/);

  const second = await start();
  expect((await second.get(`/api/charters/${charterId}`)).status).toBe(200);
  expect(await stop(second.child)).toBe(0);
  // Everything it wrote is in the one folder it was given, and for its user only.
  expect(readdirSync(place("data"))).toContain("saydo.sqlite");
  expect(statSync(place("data/saydo.sqlite")).mode & 0o077).toBe(0);
});
