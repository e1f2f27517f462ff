// `npm run test:mongo [-- vitest arguments]`: the tests that need a MongoDB.
import { install, verifyNode } from "./prepare.mjs";
import { runMongoTests } from "./runners.mjs";

install();
verifyNode();
const { passed, failed } = runMongoTests(process.argv.slice(2));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
