import { isolated } from "@saydo/shared/core/direction.ts";
import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import { allNamespaces, firstNamespaces, loadCatalogue } from "./catalogues.ts";
import { firstLanguage, isLanguage, keepLanguage, type Language, languages, ownLanguage } from "./language.ts";

const backend: BackendModule = {
  type: "backend",
  init() {},
  read(language, namespace, callback) {
    loadCatalogue(language, namespace).then(
      (texts) => callback(null, texts),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  },
};

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
      // Both catalogues have every text, and the second one would travel for nothing.
      fallbackLng: false,
      supportedLngs: languages,
      ns: firstNamespaces,
      defaultNS: "common",
      // React escapes the text. What is left: a name written in the other direction must not turn the sentence around it.
      interpolation: { escapeValue: true, escape: isolated },
      returnNull: false,
    });
}

/** All texts of this language, before a screen asks for them one after the other. */
export async function loadAllTexts(): Promise<void> {
  await i18next.loadNamespaces(allNamespaces);
}

export async function loadFirstTexts(): Promise<void> {
  await i18next.loadNamespaces(firstNamespaces);
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : "en";
}

/** Keeps the person's choice; on this device it wins over the workshop's language. */
export async function chooseLanguage(language: Language): Promise<void> {
  keepLanguage(language);
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
