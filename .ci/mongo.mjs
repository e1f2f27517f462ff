// Finds a MongoDB for the tests of the second storage engine, or brings a server that speaks its protocol. It is never shipped.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "./prepare.mjs";

const folder = join(root, ".cache", "secantus");
const wanted = "secantusdb==0.7.0b3";
const windows = process.platform === "win32";
const programs = join(folder, windows ? "Scripts" : "bin");

/** What the tests can run on: `MONGODB_URI` as `{ kind: "address", uri }`, else `findMongoProgram()`. */
export function findMongo() {
  const uri = process.env.MONGODB_URI;
  return uri ? { kind: "address", uri } : findMongoProgram();
}

/** A server that a test may start, kill and give users to: a `mongod` on the PATH or the test server in .cache as `{ kind, program }`, else null. */
export function findMongoProgram() {
  const mongod = onPath("mongod");
  if (mongod) return { kind: "mongod", program: mongod };
  const program = testServer();
  return program ? { kind: "secantus", program } : null;
}

function testServer() {
  const stamp = join(folder, "installed");
  const program = join(programs, windows ? "secantusd-py.exe" : "secantusd-py");
  if (existsSync(stamp) && existsSync(program)) return program;
  const python = onPath("python3") ?? onPath("python");
  if (!python) return null;
  console.error("Installing a test server for the MongoDB engine into .cache; this happens once.");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const steps = [
    [python, "-m", "venv", folder],
    [join(programs, "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wanted],
  ];
  for (const [command, ...args] of steps) {
    const { status, stderr } = spawnSync(command, args, { encoding: "utf8", timeout: 300_000 });
    if (status === 0) continue;
    console.error(`It could not be installed: ${(stderr ?? "").trim().split("\n").at(-1)}`);
    return null;
  }
  writeFileSync(stamp, wanted);
  return program;
}

function onPath(name) {
  const places = (process.env.PATH ?? "").split(delimiter).map((place) => join(place, windows ? `${name}.exe` : name));
  return places.find((place) => existsSync(place)) ?? null;
}
