import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components/Toast";

export interface ToastAction {
  readonly label: string;
  readonly onAction: () => void;
}

export interface ToastContent {
  readonly tone: "success" | "error";
  readonly text: string;
  readonly actions: readonly ToastAction[];
}

export const toastQueue = new ToastQueue<ToastContent>({ maxVisibleToasts: 3 });

/** A short message at the edge of the screen. An error stays longer, one with an action (Undo) longest. */
export const toast = {
  success(text: string, ...actions: readonly ToastAction[]): void {
    show({ tone: "success", text, actions }, actions.length > 0 ? 10_000 : 5_000);
  },
  error(text: string): void {
    show({ tone: "error", text, actions: [] }, 8_000);
  },
};

/** An equal message replaces the one on screen, so that its Undo is the newest. */
function show(content: ToastContent, timeout: number): void {
  for (const { key, content: shown } of toastQueue.visibleToasts) {
    if (shown.text === content.text && shown.tone === content.tone) toastQueue.close(key);
  }
  toastQueue.add(content, { timeout });
}
