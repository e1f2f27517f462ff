import { useCallback, useEffect, useRef, useState } from "react";
import { finalRefusal } from "../../connection/final-refusal.ts";
import { useAct, useConnection, useSection } from "../../connection/workshop-connection.tsx";
import { forgetDevice, readDevice, writeDevice } from "../../device/device-store.ts";

export interface Done {
  readonly isDone: boolean;
  /** Pressed on this device and not yet stored by the server. */
  readonly isWaiting: boolean;
  /** @throws Refusal when the server refuses, with `isDone` set back. Without a connection the wish waits, over a reload too. */
  readonly setDone: (isDone: boolean) => Promise<void>;
  /** Takes the server's state; a wish that waits on this device is newer. */
  readonly adopt: (isDone: boolean) => void;
}

/** "I'm done", kept like the words until the server has stored it. */
export function useDone(): Done {
  const act = useAct();
  const { id: workshopId } = useSection("workshop");
  const isAway = useConnection().status === "offline";
  const key = `saydo:${workshopId}:done`;
  const [stored, setStored] = useState(false);
  const [wish, setWish] = useState(() => readWish(key));
  const latest = useRef(wish);

  const hold = useCallback(
    (next: boolean | null) => {
      latest.current = next;
      if (next === null) forgetDevice(key);
      else writeDevice(key, next ? "yes" : "no");
      setWish(next);
    },
    [key],
  );

  const send = useCallback(
    async (next: boolean) => {
      try {
        await act("writing:done", { isDone: next });
        setStored(next);
        if (latest.current === next) hold(null);
      } catch (error) {
        if (finalRefusal(error) === null) return;
        if (latest.current === next) hold(null);
        throw error;
      }
    },
    [act, hold],
  );

  useEffect(() => {
    // A wish from before a reload, or from a time offline. When it is refused now, the button shows the server's state.
    if (!isAway && latest.current !== null) send(latest.current).catch(() => undefined);
  }, [isAway, send]);

  return {
    isDone: wish ?? stored,
    isWaiting: wish !== null,
    setDone: (next) => {
      hold(next);
      return send(next);
    },
    adopt: setStored,
  };
}

function readWish(key: string): boolean | null {
  const kept = readDevice(key);
  return kept === null ? null : kept === "yes";
}
