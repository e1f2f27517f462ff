import { useState } from "react";
import { errorText } from "../connection/error-text.ts";
import { toast } from "./toast.ts";

/**
 * One press of a button that asks the server: busy while it waits, a second press is ignored, a refusal becomes a toast.
 *
 * @returns the press (resolves to whether it worked) and whether it is under way.
 */
export function usePress(act: () => Promise<unknown>): { press: () => Promise<boolean>; isBusy: boolean } {
  const [isBusy, setIsBusy] = useState(false);
  const press = async () => {
    if (isBusy) return false;
    setIsBusy(true);
    try {
      await act();
      return true;
    } catch (error) {
      toast.error(errorText(error));
      return false;
    } finally {
      setIsBusy(false);
    }
  };
  return { press, isBusy };
}
