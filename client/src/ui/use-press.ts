import { useState } from "react";
import { errorText } from "../connection/error-text.ts";
import { toast } from "./toast.ts";

/**
 * One press of a button that asks the server. The button is busy while the request waits, a second press is ignored, a refusal becomes a toast.
 *
 * @returns the press, which resolves to whether the request succeeded, and whether a request is under way.
 */
export function usePress<Given extends readonly unknown[]>(
  act: (...given: Given) => Promise<unknown>,
): { press: (...given: Given) => Promise<boolean>; isBusy: boolean } {
  const [isBusy, setIsBusy] = useState(false);
  const press = async (...given: Given) => {
    if (isBusy) return false;
    setIsBusy(true);
    try {
      await act(...given);
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
