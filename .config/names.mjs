// File names are a closed vocabulary, so that a reader can guess the file from the wish. `node names.mjs [folder]`
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
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
    allows: /\/(terms|schema|contract|rules|view)(\.test)?\.ts$/,
    says: "A feature in shared/ has terms, schema, contract, rules and view (and their tests).",
  },
  {
    applies: /^server\/src\/features\//,
    // The demo's story is content, one file per chapter, and each act plays one phase of it.
    allows:
      /\/((feature|routes|service|store)(\.test)?|[a-z-]+(\.flow)?\.test)\.ts$|^server\/src\/features\/demo\/(story|acts)\/[a-z-]+\.ts$/,
    says: "A feature in server/ has feature, routes, service and store (and tests).",
  },
  {
    applies: /^client\/src\//,
    allows:
      /^client\/src\/(main\.ts$|(router|phases|saving|ui|connection|texts|device|styles|testing)\/|locales\/(en|de)\/|features\/(surface\.json$|[a-z-]+\/))/,
    says: "The client's rooms are listed in client/README.md: a screen's part belongs in features/<feature>/, everything else on one of the floors below.",
  },
  {
    applies: /^client\/src\//,
    allows: /^client\/src\/(features\/)?([^/]+\/){0,2}[^/]+$/,
    says: "A room of the client has one row of folders in it: a folder inside that is a feature of its own.",
  },
  {
    applies: /^client\/src\/phases\//,
    allows: /\/([a-z]+-phase\.tsx|index\.ts|phase-view\.ts|[a-z-]+\.test\.tsx)$/,
    says: "A phase of the client is <phase>-phase.tsx and a line in index.ts: its parts belong in features/<feature>/.",
  },
  {
    applies: /^client\/src\/.*-(page|phase)\.tsx$/,
    allows: /^client\/src\/((features|router)\/.*-page|phases\/.*-phase)\.tsx$/,
    says: "A page belongs to its feature or to the router, a phase to phases/.",
  },
  {
    applies: /^shared\/decisions\//,
    allows: /\/\d{3}-[a-z0-9-]+\.md$/,
    says: "A decision is NNN-title.md.",
  },
];

const isTest = (path) => /\.test\.tsx?$|\/testing\//.test(path);
const camel = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
const capital = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/** File names of the client that promise an export. */
const promises = [
  {
    applies: /^client\/src\/(?!main|phases\/|connection\/workshop-connection).*\/(?!use-)[a-z-]+\.tsx$/,
    exported: (name) => capital(camel(name)),
    says: "A .tsx file of the client holds the component of its name",
  },
  {
    applies: /^client\/src\/.*\/use-[a-z-]+\.tsx?$/,
    exported: camel,
    says: "A use-*.ts file holds the hook of its name",
  },
];

/** A drawer with more in it is searched and not read. */
const mostInFolder = 20;

let violations = 0;
function complain(path, says) {
  violations += 1;
  console.log(`${path}\n  ${says}`);
}
for (const path of files) {
  for (const rule of rules) if (rule.applies.test(path) && !rule.allows.test(path)) complain(path, rule.says);
  for (const { applies, exported, says } of promises) {
    if (!applies.test(path) || isTest(path)) continue;
    const name = exported(basename(path).replace(/\.tsx?$/, ""));
    const holds = new RegExp(`^export (async )?(function|const|class) ${name}\\b`, "m");
    if (!holds.test(readFileSync(join(house, path), "utf8"))) complain(path, `${says}: export ${name}.`);
  }
}
const folders = Map.groupBy(
  files.filter((path) => /^client\/src\/.*\.(tsx?|css)$/.test(path) && !isTest(path)),
  (path) => dirname(path),
);
for (const [folder, sources] of folders) {
  if (sources.length > mostInFolder)
    complain(
      folder,
      `A folder of the client has at most ${mostInFolder} sources (${sources.length}): part it by ideas.`,
    );
}
console.log(`${files.length} files, ${violations} violations`);
process.exit(violations === 0 && files.length > 0 ? 0 : 1);
