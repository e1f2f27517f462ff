import { useCallback, useState } from "react";
import { readDeviceJson, writeDevice } from "../../device/device-store.ts";
import { randomId } from "../../device/random.ts";

type Composing = Readonly<Record<string, string>>;

/** Which draft the composer holds, per value, so that a reload comes back to the open sentence. */
export function useComposing(workshopId: string) {
  const key = `saydo:${workshopId}:composing`;
  const [composing, setComposing] = useState<Composing>(() => readDeviceJson(key, isComposing) ?? {});

  const compose = useCallback(
    (valueId: string, draftId: string = randomId()) => {
      setComposing((before) => {
        const after = { ...before, [valueId]: draftId };
        writeDevice(key, JSON.stringify(after));
        return after;
      });
    },
    [key],
  );

  return { composing, compose };
}

function isComposing(value: unknown): value is Composing {
  return (
    typeof value === "object" && value !== null && Object.values(value).every((draftId) => typeof draftId === "string")
  );
}
