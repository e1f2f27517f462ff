// First, because React looks for it when it is loaded.
import "./drawn.ts";
import { cleanup } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { afterEach } from "vitest";

const files = import.meta.glob<Record<string, unknown>>("../locales/en/*.json", { import: "default", eager: true });
const english = Object.fromEntries(
  Object.entries(files).map(([path, texts]) => [path.replace(/^.*\/|\.json$/g, ""), texts]),
);

// Components under test speak English, at once.
await i18next.use(initReactI18next).init({
  lng: "en",
  defaultNS: "common",
  resources: { en: english },
  interpolation: { escapeValue: false },
});

afterEach(cleanup);
