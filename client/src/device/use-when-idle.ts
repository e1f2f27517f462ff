import { useEffect } from "react";

/** Safari has no idle callback; by then a page has drawn itself there too. */
const settledMs = 300;

interface DataSaver {
  readonly connection: { readonly saveData: boolean };
}

function tellsSaveData(device: object): device is DataSaver {
  return "connection" in device && typeof device.connection === "object" && device.connection !== null;
}

/** Does what can be done ahead, once the page has drawn itself. A person who saves data pays for nothing ahead of its use. */
export function useWhenIdle(work: () => void): void {
  useEffect(() => {
    if (tellsSaveData(navigator) && navigator.connection.saveData) return;
    if (typeof requestIdleCallback !== "function") {
      const timer = setTimeout(work, settledMs);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(work, { timeout: 2000 });
    return () => cancelIdleCallback(handle);
  }, [work]);
}
