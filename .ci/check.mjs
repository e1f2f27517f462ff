// `npm run check`: fences, then unit and flow tests. `npm run check -- lint types` runs only the fences named so.
import { runFences } from "./fences.mjs";
import { buildClient, install, verifyNode } from "./prepare.mjs";
import { runUnitTests } from "./runners.mjs";

const chosen = process.argv.slice(2);
install();
verifyNode();
if (chosen.length === 0 || chosen.some((name) => "first-load".startsWith(name))) buildClient();
const results = [await runFences(chosen)];
if (chosen.length === 0) results.push(await runUnitTests());
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log(`${results.reduce((sum, result) => sum + result.passed, 0)} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
