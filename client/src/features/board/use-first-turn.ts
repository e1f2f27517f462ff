import { useEffect, useState } from "react";
import { useSection } from "../../connection/workshop-connection.tsx";
import { readDevice, writeDevice } from "../../device/device-store.ts";

const turnMs = 2_000;

/** The cards turn over once per device, when they first appear; later visits show them turned. */
export function useFirstTurn(isThere: boolean): boolean {
  const { id } = useSection("workshop");
  const key = `saydo:${id}:turned`;
  const [isFirst] = useState(() => readDevice(key) === null);
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    if (!isThere || !isFirst) return;
    writeDevice(key, "yes");
    const timer = setTimeout(() => setIsOver(true), turnMs);
    return () => clearTimeout(timer);
  }, [isThere, isFirst, key]);
  return isFirst && !isOver;
}
