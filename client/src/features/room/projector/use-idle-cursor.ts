import { useEffect, useState } from "react";

/** True when the pointer has not moved for `afterMs`. */
export function useIdleCursor(afterMs: number): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wake = () => {
      setIdle(false);
      clearTimeout(timer);
      timer = setTimeout(() => setIdle(true), afterMs);
    };
    wake();
    addEventListener("pointermove", wake);
    return () => {
      removeEventListener("pointermove", wake);
      clearTimeout(timer);
    };
  }, [afterMs]);
  return isIdle;
}
