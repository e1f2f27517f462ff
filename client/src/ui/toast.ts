import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components/Toast";

export interface ToastContent {
  readonly tone: "success" | "error";
  readonly text: string;
  readonly action?: { readonly label: string; readonly onAction: () => void };
}

export const toastQueue = new ToastQueue<ToastContent>({ maxVisibleToasts: 3 });

/** Short news at the edge of the screen; an error stays longer, one with an action (Undo) longer still. */
export const toast = {
  success(text: string, action?: ToastContent["action"]): void {
    toastQueue.add({ tone: "success", text, ...(action && { action }) }, { timeout: action ? 10_000 : 5_000 });
  },
  error(text: string): void {
    toastQueue.add({ tone: "error", text }, { timeout: 8_000 });
  },
};
