import { isolated } from "@saydo/shared/core/direction.ts";
import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import { readDevice, writeDevice } from "../device/device-store.ts";

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

export function isLanguage(value: unknown): value is Language {
  return value === "en" || value === "de";
}

const key = "saydo:language";

/** A namespace is one small file per language, fetched when the first screen that needs it opens. */
const files = import.meta.glob<Record<string, unknown>>("../locales/*/*.json", { import: "default" });

const backend: BackendModule = {
  type: "backend",
  init() {},
  read(language, namespace, callback) {
    const load = files[`../locales/${language}/${namespace}.json`];
    if (!load) return callback(new Error(`No texts ${language}/${namespace}`), null);
    load().then(
      (texts) => callback(null, texts),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  },
};

/** The language chosen on this device, else the first of the browser's languages that Saydo has. */
function ownLanguage(): Language | null {
  const stored = readDevice(key);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? null;
}

function firstLanguage(): Language {
  return ownLanguage() ?? (document.documentElement.lang === "de" ? "de" : "en");
}

/** Resolves when the texts of the first screen are there. */
export async function startI18n(): Promise<void> {
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: "en",
      supportedLngs: languages,
      ns: ["common", "errors"],
      defaultNS: "common",
      // React escapes the text. What is left: a name written in the other direction must not turn the sentence around it.
      interpolation: { escapeValue: true, escape: isolated },
      returnNull: false,
    });
}

/** All texts of this language, before a screen asks for them one after the other. */
export async function loadTexts(): Promise<void> {
  await i18next.loadNamespaces(Object.keys(files).map((path) => path.replace(/^.*\/(\w+)\.json$/, "$1")));
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : "en";
}

/** Keeps the person's choice; on this device it wins over the workshop's language. */
export async function chooseLanguage(language: Language): Promise<void> {
  writeDevice(key, language);
  await i18next.changeLanguage(language);
}

/** For a screen that belongs to a room and not to a person: keeps nothing on this device. */
export async function speak(language: Language): Promise<void> {
  if (i18next.language !== language) await i18next.changeLanguage(language);
}

export function speakOwn(): Promise<void> {
  return speak(firstLanguage());
}

/** Takes the workshop's language when Saydo has none of the browser's languages. */
export async function suggestLanguage(language: Language): Promise<void> {
  if (ownLanguage() === null && i18next.language !== language) await i18next.changeLanguage(language);
}
