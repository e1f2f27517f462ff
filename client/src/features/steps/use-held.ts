import { useEffect, useState } from "react";

/**
 * Whether a button has just changed its meaning: true from the render with a new `meaning` on, for `ms`. A second press that was meant for
 * the button before must not reach it.
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
