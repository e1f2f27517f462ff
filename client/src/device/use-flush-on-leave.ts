import { useEffect } from "react";

/** Sends what waits when the page may not come back: it is closed, reloaded, or put away on a phone. */
export function useFlushOnLeave(flush: () => void): void {
  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === "hidden") flush();
    };
    globalThis.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", onHidden);
    return () => {
      globalThis.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", onHidden);
    };
  }, [flush]);
}
