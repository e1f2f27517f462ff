// English and German say the same things: same files, same keys, same placeholders, nothing empty, nothing unused.
// That a key used in the code exists is checked by TypeScript (client/src/texts/i18next.d.ts).
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { root } from "../.ci/prepare.mjs";

const client = join(resolve(process.argv[2] ?? root), "client", "src");
const locales = join(client, "locales");
const plural = /_(zero|one|two|few|many|other)$/;
const complaints = [];

const languages = existsSync(locales) ? readdirSync(locales).sort() : [];
if (languages.join() !== "de,en")
  complaints.push(`There must be catalogues for de and en, found: ${languages.join(", ") || "none"}`);

const [reference, ...others] = ["en", "de"].map((language) => ({
  language,
  files: readCatalogues(join(locales, language)),
}));
for (const other of others) {
  compareNames(
    Object.keys(reference.files),
    Object.keys(other.files),
    (name, missing) => `${missing}/${name}.json is missing`,
    other.language,
  );
  for (const [name, texts] of Object.entries(reference.files)) {
    const translated = other.files[name] ?? {};
    const keysOf = (catalogue) => [...new Set(Object.keys(catalogue).map((key) => key.replace(plural, "")))];
    compareNames(
      keysOf(texts),
      keysOf(translated),
      (key, missing) => `${missing}/${name}.json lacks "${key}"`,
      other.language,
    );
    for (const [key, text] of Object.entries(texts)) {
      if (translated[key] === undefined) continue;
      const [mine, theirs] = [text, translated[key]].map((value) =>
        [...new Set(value.match(/\{\{\s*[\w.]+|<\/?\w+>/g) ?? [])].sort().join(" "),
      );
      // A plural form may leave the number out ("one card").
      if (mine !== theirs && !plural.test(key))
        complaints.push(`${name}.json "${key}" has other placeholders in ${other.language}: [${mine}] and [${theirs}]`);
    }
  }
}
for (const { language, files } of [reference, ...others]) {
  for (const [name, texts] of Object.entries(files)) {
    for (const [key, text] of Object.entries(texts)) {
      if (typeof text !== "string" || text.trim() === "") complaints.push(`${language}/${name}.json "${key}" is empty`);
    }
  }
}

const sources = readdirSync(client, { recursive: true })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test."))
  .map((path) => readFileSync(join(client, path), "utf8"));
for (const [name, texts] of Object.entries(reference.files)) {
  // "title" stands in many catalogues: only a source that names this one can use its keys. The default one is named by no name.
  const naming = new RegExp(`["\`]${name}[":]${name === "common" ? "|useTranslation\\(\\)" : ""}`);
  const users = sources.filter((source) => naming.test(source)).join("\n");
  for (const key of new Set(Object.keys(texts).map((each) => each.replace(plural, "")))) {
    if (!isUsed(users, name, key)) complaints.push(`en/${name}.json "${key}" is not used by any component; remove it`);
  }
}

for (const complaint of complaints) console.log(complaint);
const count = Object.values(reference.files).reduce((sum, texts) => sum + Object.keys(texts).length, 0);
console.log(`${count} texts, ${complaints.length} complaints`);
process.exit(complaints.length === 0 && count > 0 ? 0 : 1);

/** Used whole ("title", "ns:a.b") or as the end of a key put together from parts: `answer.${kind}` uses everything below `answer.`. */
function isUsed(sources, name, key) {
  // The code of a refusal is the whole key: `errors:${code}` uses every text of the catalogue.
  if (sources.includes(`\`${name}:\${`)) return true;
  const parts = key.split(".");
  if ([`"${key}"`, `:${key}"`, `\`${key}\``].some((use) => sources.includes(use))) return true;
  for (let length = parts.length - 1; length >= 0; length -= 1) {
    const start = parts.slice(0, length).join(".");
    if (start !== "" && (sources.includes(`\`${start}.\${`) || sources.includes(`:${start}.\${`))) return true;
  }
  // `${id}` alone or `${state}Title`: a key may be made of a variable and an ending.
  const end = /[A-Z][a-z]+$/.exec(parts.at(-1))?.[0];
  return parts.length === 1 ? sources.includes(`t(${key}`) : end !== undefined && sources.includes(`}${end}\``);
}

function compareNames(wanted, found, sentence, language) {
  for (const name of wanted) if (!found.includes(name)) complaints.push(sentence(name, language));
  for (const name of found) if (!wanted.includes(name)) complaints.push(sentence(name, "en"));
}

function readCatalogues(folder) {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort();
  return Object.fromEntries(
    names.map((name) => [name.slice(0, -5), flatten(JSON.parse(readFileSync(join(folder, name), "utf8")))]),
  );
}

function flatten(node, prefix = "") {
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]) =>
      value !== null && typeof value === "object"
        ? Object.entries(flatten(value, `${prefix}${key}.`))
        : [[`${prefix}${key}`, value]],
    ),
  );
}
