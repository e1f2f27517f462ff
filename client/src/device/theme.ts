import { readDevice, writeDevice } from "./device-store.ts";

export type ThemeChoice = "system" | "light" | "dark";

const key = "saydo:theme";
const isDark = () => typeof matchMedia === "function" && matchMedia("(prefers-color-scheme: dark)").matches;

export function readTheme(): ThemeChoice {
  const stored = readDevice(key);
  return stored === "light" || stored === "dark" ? stored : "system";
}

export function chooseTheme(choice: ThemeChoice): void {
  writeDevice(key, choice);
  applyTheme();
}

/** Dark slides wash out in a lit room: the projector is light unless a theme was chosen on it. */
export function applyTheme(whenSystem: "follow" | "light" = surfaceDefault()): void {
  const choice = readTheme();
  const resolved = choice !== "system" ? choice : whenSystem === "light" || !isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = resolved;
}

function surfaceDefault(): "follow" | "light" {
  return document.documentElement.dataset.surface === "projector" ? "light" : "follow";
}

export function startTheme(): void {
  applyTheme();
  if (typeof matchMedia === "function") {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => applyTheme());
  }
}
