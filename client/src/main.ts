import "./device/zod-without-eval.ts";
import { askDoorAhead } from "./connection/door-ahead.ts";
import { reloadWhenReplaced } from "./device/reload-when-replaced.ts";
import { startTheme } from "./device/theme.ts";
import { trustEmptyHtmlOnly } from "./device/trusted-html.ts";
import { fetchFirstTexts } from "./texts/catalogues.ts";
import { firstLanguage } from "./texts/language.ts";
import "./styles/main.css";

// This file is small and here long before the app, which the page's head fetches too. What the app will ask for first is asked for now.
reloadWhenReplaced();
trustEmptyHtmlOnly();
startTheme();
fetchFirstTexts(firstLanguage());
askDoorAhead(location);
void start();

/** A function and not an await at the top: with one the build would cut the code into many small files. */
async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  const { startApp } = await import("./router/start-app.ts");
  await startApp(root);
}
