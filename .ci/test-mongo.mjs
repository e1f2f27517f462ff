// `npm run test:mongo`: the storage suite and the journeys on a MongoDB. `-- storage <file names>` and `-- journeys <names>` take a part of it.
import { browser } from "./browser.mjs";
import { buildClient, install, verifyNode } from "./prepare.mjs";
import { runMongoJourneys, runMongoTests } from "./runners.mjs";

const [part, ...names] = process.argv.slice(2);
install();
verifyNode();
const results = [];
if (part !== "journeys") results.push(await runMongoTests(names));
if (part !== "storage") {
  buildClient();
  results.push(await runMongoJourneys(browser(), names.length > 0 ? names : undefined));
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`${total("passed")} passed, ${total("failed")} failed`);
process.exit(total("failed") === 0 ? 0 : 1);
