import "./lib/zod-without-eval.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startBackClosing } from "./lib/back-closes.ts";
import { startI18n } from "./lib/i18n.ts";
import { keepFocus } from "./lib/keep-focus.ts";
import { reloadWhenReplaced } from "./lib/reload-when-replaced.ts";
import { startTheme } from "./lib/theme.ts";
import { trustEmptyHtmlOnly } from "./lib/trusted-html.ts";
import { App } from "./router/app.tsx";
import "./styles/main.css";

reloadWhenReplaced();
trustEmptyHtmlOnly();
startTheme();
keepFocus();
startBackClosing();
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
await startI18n();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
