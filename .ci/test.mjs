// `npm test`: everything that proves a commit, on a machine that has git, npm and some Node. The last line is the sum of all runners.
import { browser } from "./browser.mjs";
import { runFences } from "./fences.mjs";
import { buildClient, install, verifyNode } from "./prepare.mjs";
import { runImageTests, runJourneys, runMongoJourneys, runMongoTests, runUnitTests } from "./runners.mjs";

install();
verifyNode();
buildClient();
const chromium = browser();

const parts = [
  ["Fences", () => runFences()],
  ["Unit and flow tests", () => runUnitTests()],
  ["Storage on MongoDB", () => runMongoTests()],
  ["Image", () => runImageTests()],
  ["Journeys", () => runJourneys(chromium, ["--project=journeys"])],
  ["Journeys on MongoDB", () => runMongoJourneys(chromium, ["main-path", "privacy"])],
];
const results = [];
for (const [name, run] of parts) {
  console.log(`\n— ${name}`);
  const startedAt = Date.now();
  const result = await run();
  results.push({ name, seconds: Math.round((Date.now() - startedAt) / 1000), ...result });
}

console.log("");
for (const { name, seconds, passed, failed } of results)
  console.log(`${name.padEnd(20)} ${String(seconds).padStart(5)} s  ${passed} passed, ${failed} failed`);
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
process.exit(total("failed") === 0 ? 0 : 1);
