import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startI18n } from "./lib/i18n.ts";
import { startTheme } from "./lib/theme.ts";
import { App } from "./router/app.tsx";
import "./styles/main.css";

startTheme();
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
await startI18n();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
