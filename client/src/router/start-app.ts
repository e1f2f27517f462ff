import { createElement, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startBackClosing } from "../device/back-closes.ts";
import { keepFocus } from "../device/keep-focus.ts";
import { startI18n } from "../texts/i18n.ts";
import { App } from "./app.tsx";

/** Shows the first page as soon as its texts are there. */
export async function startApp(root: HTMLElement): Promise<void> {
  keepFocus();
  startBackClosing();
  await startI18n();
  createRoot(root).render(createElement(StrictMode, null, createElement(App)));
}
