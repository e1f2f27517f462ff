import "./device/zod-without-eval.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startBackClosing } from "./device/back-closes.ts";
import { keepFocus } from "./device/keep-focus.ts";
import { reloadWhenReplaced } from "./device/reload-when-replaced.ts";
import { startTheme } from "./device/theme.ts";
import { trustEmptyHtmlOnly } from "./device/trusted-html.ts";
import { App } from "./router/app.tsx";
import { startI18n } from "./texts/i18n.ts";
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
