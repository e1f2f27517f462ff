// What a phone loads before it can join: the entry, everything it imports at once, the join page and the styles of both.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../client/dist/", import.meta.url));
const manifestPath = `${dist}.vite/manifest.json`;
if (!existsSync(manifestPath))
  throw new Error("client/dist has no .vite/manifest.json: build the client with build.manifest on");
const manifest = JSON.parse(readFileSync(manifestPath, "utf8"));

function chunkOf(predicate, what) {
  const found = Object.entries(manifest).find(([key, chunk]) => predicate(key, chunk));
  if (!found) throw new Error(`The build has no chunk for ${what}`);
  return found[0];
}

const files = new Set();
function addWithImports(key) {
  const chunk = manifest[key];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const imported of chunk.imports ?? []) addWithImports(imported);
}

for (const name of ["first", "app", "texts-first-en"]) {
  addWithImports(chunkOf((_key, chunk) => chunk.name === name, `the name ${name}`));
}
for (const style of Object.values(manifest).filter(({ file }) => file.endsWith(".css"))) files.add(style.file);

export default [
  { name: "First load of a phone", path: [...files].map((file) => `${dist}${file}`), gzip: true, limit: "190 KB" },
];
