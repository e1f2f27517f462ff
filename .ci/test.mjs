// `npm test`: everything that proves a commit, on a machine that has git, npm and some Node. The last line is the sum of all runners.
import { browser } from "./browser.mjs";
import { runFences } from "./fences.mjs";
import { buildClient, install, verifyNode } from "./prepare.mjs";
import { runImageTests, runJourneys, runMongoJourneys, runMongoTests, runUnitTests } from "./runners.mjs";

const startedAt = Date.now();
const heldBack = [];
install();
verifyNode();
buildClient();
const chromium = browser();

// Fences only compute, and much of these tests is waiting: for a server that starts or dies, for a time-out.
const fences = beside("Fences", (print) => runFences([], { print, makesWay: true }));
const results = [
  await inFront("Storage on MongoDB", () => runMongoTests()),
  await inFront("Image", () => runImageTests()),
  await inFront("Unit and flow tests", () => runUnitTests()),
  await fences,
  await inFront("Journeys", () => runJourneys(chromium, ["--project=journeys"])),
  await inFront("Journeys on MongoDB", () => runMongoJourneys(chromium, ["main-path", "privacy"])),
];

console.log("");
for (const { name, seconds, passed, failed } of results)
  console.log(`${name.padEnd(20)} ${String(seconds).padStart(5)} s  ${passed} passed, ${failed} failed`);
console.log(`${"All together".padEnd(20)} ${String(secondsSince(startedAt)).padStart(5)} s`);
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
process.exit(total("failed") === 0 ? 0 : 1);

/** Its output is seen as it comes. */
async function inFront(name, run) {
  for (const line of heldBack.splice(0)) console.log(line);
  console.log(`\n— ${name}`);
  return timed(name, run);
}

/** Its output is held back until it has ended and another part begins, so that the lines of two parts never mix. */
async function beside(name, run) {
  const lines = [`\n— ${name}`];
  const result = await timed(name, () => run((text) => lines.push(text)));
  heldBack.push(...lines);
  return result;
}

async function timed(name, run) {
  const from = Date.now();
  const result = await run();
  return { name, seconds: secondsSince(from), ...result };
}

function secondsSince(time) {
  return Math.round((Date.now() - time) / 1000);
}
