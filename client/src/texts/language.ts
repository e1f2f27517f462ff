import { readDevice, writeDevice } from "../device/device-store.ts";

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

export function isLanguage(value: unknown): value is Language {
  return value === "en" || value === "de";
}

const key = "saydo:language";

/** The language chosen on this device, else the first of the browser's languages that Saydo has. */
export function ownLanguage(): Language | null {
  const stored = readDevice(key);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? null;
}

export function firstLanguage(): Language {
  return ownLanguage() ?? (document.documentElement.lang === "de" ? "de" : "en");
}

/** On this device it wins over the workshop's language. */
export function keepLanguage(language: Language): void {
  writeDevice(key, language);
}
