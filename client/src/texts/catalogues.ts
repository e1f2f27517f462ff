import type { Language } from "./language.ts";

/** A namespace is one JSON file per language. The build puts those of one screen into one file: `vite.config.ts` says which. */
const files = import.meta.glob<Record<string, unknown>>("../locales/*/*.json", { import: "default" });

/** What every page needs before its first words. */
export const firstNamespaces = ["common", "errors", "workshops"] as const;

export const allNamespaces: readonly string[] = [
  ...new Set(Object.keys(files).map((path) => path.replace(/^.*\/(\w+)\.json$/, "$1"))),
];

/** Loads a catalogue once; the browser keeps it for the next call. */
export function loadCatalogue(language: string, namespace: string): Promise<Record<string, unknown>> {
  const load = files[`../locales/${language}/${namespace}.json`];
  return load ? load() : Promise.reject(new Error(`No texts ${language}/${namespace}`));
}

/** Lets the first words travel beside the code that shows them. */
export function fetchFirstTexts(language: Language): void {
  // A failure shows when the page asks for the same texts.
  for (const namespace of firstNamespaces) loadCatalogue(language, namespace).catch(() => undefined);
}
