// What a phone loads from the QR code to the lobby, by the names of the build's files: scripts, texts, styles and fonts, packed as over plain http.
// The journey `first-load` counts what a browser really asks for; this is its quick half, which needs no browser.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../client/dist/", import.meta.url));
const manifestPath = `${dist}.vite/manifest.json`;
if (!existsSync(manifestPath))
  throw new Error("client/dist has no .vite/manifest.json: build the client with build.manifest on");
const manifest = JSON.parse(readFileSync(manifestPath, "utf8"));

function keyOf(what, predicate) {
  const found = Object.entries(manifest).find(([, chunk]) => predicate(chunk));
  if (!found) throw new Error(`The build has no ${what}`);
  return found[0];
}

const files = new Set();
function addWithImports(key) {
  const chunk = manifest[key];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) addWithImports(imported);
}

for (const name of ["first", "app", "texts-first-en", "room"]) {
  addWithImports(keyOf(`script "${name}"`, (chunk) => chunk.name === name));
}
for (const file of [
  /\.css$/,
  /fraunces-latin-[\w-]{8}\.woff2$/,
  /instrument-sans-latin-wght-normal-[\w-]{8}\.woff2$/,
]) {
  addWithImports(keyOf(`file ${file}`, (chunk) => file.test(chunk.file)));
}

export default [
  {
    name: "From the QR code to the lobby",
    path: [...files].map((file) => `${dist}${file}`),
    gzip: true,
    limit: "285 KB",
  },
];
