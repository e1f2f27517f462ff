// `npm test`: everything that proves a commit, on a machine that has git, npm and some Node. The last line is the sum of all runners.
import { browser } from "./browser.mjs";
import { runFences } from "./fences.mjs";
import { buildClient, install, verifyNode } from "./prepare.mjs";
import { runImageTests, runJourneys, runMongoJourneys, runMongoTests, runUnitTests } from "./runners.mjs";

install();
verifyNode();
buildClient();
const chromium = browser();

const results = [];
console.log("\n— Fences");
results.push(await runFences());
console.log("\n— Unit and flow tests");
results.push(runUnitTests());
console.log("\n— Storage on MongoDB");
results.push(runMongoTests());
console.log("\n— Image");
results.push(runImageTests());
console.log("\n— Journeys");
results.push(runJourneys(chromium, ["--project=journeys"]));
console.log("\n— Journeys on MongoDB");
results.push(await runMongoJourneys(chromium, ["main-path", "privacy"]));

const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
process.exit(total("failed") === 0 ? 0 : 1);
