import { useEffect, useRef } from "react";

/**
 * The Back of the device closes what lies over the page, as people expect on a phone, and leaves the page only when nothing does. The first thing
 * that opens puts a twin of the page into the browser's history, for Back to take. A twin that was not needed stays for what opens next: taking it
 * away could undo a step that the closing itself made. Back passes over it when nothing is open.
 */
type Place = "page" | "twin";

/** How to close what is open, the topmost last. */
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

/** For everything that opens over the page and closes with Escape. */
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
  // The page beneath stays where it was scrolled to.
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
