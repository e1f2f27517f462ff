import { useEffect, useRef } from "react";

/**
 * The device's Back button closes what lies over the page, as people expect on a phone. It leaves the page only when nothing is open. The first layer
 * that opens adds a twin of the page to the browser's history, and Back takes that twin. A twin that was not needed stays for the next layer:
 * removing it could undo a step that the closing layer itself made. When nothing is open, Back passes over the twin.
 */
type Place = "page" | "twin";

/** Closes each open layer; the topmost is last. */
let layers: readonly (() => void)[] = [];
let isOnTwin = false;

export function startBackClosing(): void {
  isOnTwin = placeNow() === "twin";
  addEventListener("popstate", () => {
    const place = placeNow();
    const wentBack = isOnTwin && place === "page";
    isOnTwin = place === "twin";
    if (!wentBack) return;
    const close = layers.at(-1);
    if (!close) return history.back();
    if (layers.length > 1) addTwin();
    close();
  });
}

/** For every layer that opens over the page and closes with Escape. */
export function useBackCloses(isOpen: boolean, onClose: () => void): void {
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    if (!isOpen) return;
    const close = () => latest.current();
    layers = [...layers, close];
    if (placeNow() !== "twin") addTwin();
    return () => {
      layers = layers.filter((each) => each !== close);
    };
  }, [isOpen]);
}

function addTwin(): void {
  const state = stateNow();
  history.replaceState({ ...state, back: "page" satisfies Place }, "");
  // The page below keeps its scroll position.
  history.scrollRestoration = "manual";
  history.pushState({ ...state, back: "twin" satisfies Place }, "");
  history.scrollRestoration = "auto";
  isOnTwin = true;
}

function placeNow(): unknown {
  return "back" in stateNow() ? Reflect.get(stateNow(), "back") : undefined;
}

function stateNow(): object {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null ? state : {};
}
