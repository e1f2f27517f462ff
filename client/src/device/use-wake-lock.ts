import { useEffect } from "react";

/** Keeps the screen on where the browser can (https only). The lock is requested again when the page comes back into view. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let isWanted = true;
    const ask = async () => {
      if (document.visibilityState === "hidden") return;
      // A refused lock (battery saver) only means that the screen may sleep.
      lock = await navigator.wakeLock.request("screen").catch(() => null);
      if (!isWanted) await lock?.release();
    };
    const askAgain = () => void ask();
    askAgain();
    document.addEventListener("visibilitychange", askAgain);
    return () => {
      isWanted = false;
      document.removeEventListener("visibilitychange", askAgain);
      void lock?.release();
    };
  }, []);
}
