// File names are a closed vocabulary, so that a reader can guess the file from the wish. `node names.mjs [folder]`
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { root } from "../.ci/prepare.mjs";

const house = resolve(process.argv[2] ?? root);
const listed = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: house,
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
const files = listed.stdout.split("\n").filter((path) => path !== "" && existsSync(join(house, path)));

const rules = [
  {
    applies: /^[^/.][^/]*$/,
    allows: /^(package(-lock)?\.json|tsconfig\.json|README\.md|CHANGELOG\.md|LICENSE|docker-compose\.yml)$/,
    says: "The root holds only what the README's map lists: put configuration into .config/ and scripts into .ci/.",
  },
  {
    applies: /^(shared|server|client)\/src\/.*(^|\/)(utils?|helpers?|types|common|manager|misc|index)\.tsx?$/,
    allows: /^shared\/src\/phases\/index\.ts$|^client\/src\/phases\/index\.tsx?$/,
    says: "This name says nothing about the content: name the file after the one thing it holds.",
  },
  {
    applies: /^shared\/src\/features\//,
    allows: /\/(schema|contract|rules|view)(\.test)?\.ts$/,
    says: "A feature in shared/ has schema, contract, rules and view (and their tests).",
  },
  {
    applies: /^server\/src\/features\//,
    // The demo's story is content, one file per chapter, and each act plays one phase of it.
    allows:
      /\/((handlers|routes|service|store)(\.test)?|[a-z-]+(\.flow)?\.test)\.ts$|^server\/src\/features\/demo\/(story|acts)\/[a-z-]+\.ts$/,
    says: "A feature in server/ has handlers, routes, service and store (and tests).",
  },
  {
    applies: /^shared\/decisions\//,
    allows: /\/\d{3}-[a-z0-9-]+\.md$/,
    says: "A decision is NNN-title.md.",
  },
];

let violations = 0;
for (const path of files) {
  for (const rule of rules) {
    if (!rule.applies.test(path) || rule.allows.test(path)) continue;
    violations += 1;
    console.log(`${path}\n  ${rule.says}`);
  }
}
console.log(`${files.length} files, ${violations} violations`);
process.exit(violations === 0 && files.length > 0 ? 0 : 1);
