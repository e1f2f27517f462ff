import { useCallback, useSyncExternalStore } from "react";

/** What each query last said of the screen. */
const onScreen = new Map<string, boolean>();

/** Whether a media query holds; follows its changes. While the page is printed the screen's answer stays: paper must not close what is open. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => holdsOnScreen(query));
}

/** Whether three columns fit. */
export function useIsLaptop(): boolean {
  return useMedia("(min-width: 64rem)");
}

function holdsOnScreen(query: string): boolean {
  const known = onScreen.get(query);
  if (known !== undefined && matchMedia("print").matches) return known;
  const holds = matchMedia(query).matches;
  onScreen.set(query, holds);
  return holds;
}
