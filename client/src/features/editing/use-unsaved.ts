import { createContext, useContext, useEffect, useId } from "react";

/** Told by the parts of a dialog which of them hold something typed that was not saved. */
export const Unsaved = createContext<(part: string, isUnsaved: boolean) => void>(() => undefined);

export function useUnsaved(isUnsaved: boolean): void {
  const part = useId();
  const tell = useContext(Unsaved);
  useEffect(() => {
    tell(part, isUnsaved);
    return () => tell(part, false);
  }, [tell, part, isUnsaved]);
}
