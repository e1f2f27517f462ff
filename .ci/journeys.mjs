// `npm run e2e [-- args]` and `npm run screens`: journeys alone, with Playwright's own arguments.
import { browser } from "./browser.mjs";
import { buildClient, install, verifyNode } from "./prepare.mjs";
import { runJourneys } from "./runners.mjs";

install();
verifyNode();
buildClient();
const { passed, failed } = await runJourneys(browser(), process.argv.slice(2));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
