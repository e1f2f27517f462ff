import { useEffect, useState } from "react";

/**
 * Whether a button has just changed its meaning: true for `ms` from the first render with a new `meaning`. A second press that was meant for the
 * earlier button must not reach the new one.
 */
export function useHeld(meaning: string, ms = 1500): boolean {
  const [known, setKnown] = useState(meaning);
  useEffect(() => {
    if (known === meaning) return;
    const timer = setTimeout(() => setKnown(meaning), ms);
    return () => clearTimeout(timer);
  }, [known, meaning, ms]);
  return known !== meaning;
}
