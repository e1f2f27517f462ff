import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query holds; follows its changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** Whether three columns fit. */
export function useIsLaptop(): boolean {
  return useMedia("(min-width: 64rem)");
}
