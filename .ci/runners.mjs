// Runs vitest and Playwright with a JSON report beside the readable one and counts what they say.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findMongo, findMongoProgram } from "./mongo.mjs";
import { bin, environment, pinnedNode, root } from "./prepare.mjs";
import { scratch } from "./scratch.mjs";

const reports = join(root, ".cache", "reports");

/** Unit and flow tests of every workspace. */
export function runUnitTests(args = []) {
  return runVitest("vitest", args, scratch());
}

async function runVitest(name, args, variables = {}) {
  const report = freshReport(`${name}.json`);
  const status = await runLoudly(
    [
      bin("vitest"),
      "run",
      "--config",
      `.config/${name}.config.ts`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...args,
    ],
    variables,
  );
  return counted(report, status, (json) => ({
    passed: json.numPassedTests,
    failed:
      json.numFailedTests +
      json.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length,
  }));
}

/** The storage suite on MongoDB. Without any server it says so, and fails where nobody would read it. */
export async function runMongoTests(args = []) {
  if (findMongoProgram() === null) {
    console.log(
      "Storage was tested on the embedded engine only: no mongod and no test server (which needs python3; MONGODB_URI alone does not do).",
    );
    return { passed: 0, failed: process.env.CI === "true" ? 1 : 0 };
  }
  return runVitest("vitest.mongo", args, scratch());
}

/** The image's build steps in an empty folder, as a user without rights, and the server that comes out of them, which stores on a disk. */
export async function runImageTests(args = []) {
  if (process.platform === "win32") {
    console.log("The image was not tested: its build steps are a shell script.");
    return { passed: 0, failed: process.env.CI === "true" ? 1 : 0 };
  }
  return runVitest("vitest.image", args);
}

/** The whole path, power cuts and privacy once more, with everything stored in a MongoDB. */
export async function runMongoJourneys(chromium, names = ["main-path", "privacy", "durability"]) {
  const found = findMongo();
  if (found === null) return { passed: 0, failed: process.env.CI === "true" ? 1 : 0 };
  const script = "server/src/storage/mongo/testing/serve.ts";
  const server = spawn(
    pinnedNode(),
    ["--disable-warning=ExperimentalWarning", script, found.kind, found.uri ?? found.program],
    { cwd: root, env: environment(scratch()), stdio: ["pipe", "pipe", "inherit"] },
  );
  const ended = once(server, "exit");
  try {
    const address = await Promise.race([once(server.stdout, "data"), ended.then(() => [])]);
    if (address.length === 0) return { passed: 0, failed: 1 };
    const variables = { SAYDO_JOURNEYS_MONGODB: String(address[0]).trim() };
    return await runJourneys(chromium, ["--project=journeys", ...names], variables);
  } finally {
    server.stdin.end();
    await ended;
  }
}

/** Journeys in a real browser. */
export async function runJourneys(chromium, args = [], variables = {}) {
  const report = freshReport("playwright.json");
  const status = await runLoudly(
    [bin("playwright"), "test", "--config", "e2e/playwright.config.ts", "--reporter=list,json", ...args],
    { ...scratch(), ...variables, PLAYWRIGHT_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  return counted(report, status, (json) => ({
    passed: json.stats.expected,
    failed: json.stats.unexpected + json.stats.flaky + json.errors.length,
  }));
}

/** A runner that ended badly without naming a failed test (it crashed, it found no tests) counts as one failure. */
function counted(report, status, read) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { passed, failed } = read(JSON.parse(readFileSync(report, "utf8")));
  const isSilentFailure = failed === 0 && (status !== 0 || passed === 0);
  return { passed, failed: isSilentFailure ? 1 : failed };
}

function freshReport(name) {
  mkdirSync(reports, { recursive: true });
  const report = join(reports, name);
  rmSync(report, { force: true });
  return report;
}

/** Resolves to the exit code; a runner that was killed or never started counts as one that failed. */
function runLoudly(args, variables = {}) {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode(), args, {
      cwd: root,
      env: environment(variables),
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.on("error", (error) => {
      console.error(String(error));
      resolve(1);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
}
