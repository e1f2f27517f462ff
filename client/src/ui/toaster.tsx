import { CircleAlert, CircleCheck, X } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { Text } from "react-aria-components/Text";
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastBody,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components/Toast";
import { useTranslation } from "react-i18next";
import { toastQueue } from "./toast.ts";

/**
 * Mounted once at the root. Toasts lie above a thumb bar, never on it: one with an Undo stays for ten seconds, and the bar is needed meanwhile. On a phone a dialog
 * rises from below: toasts go to the top then, so that none lies on its choices. On a laptop they stay beside a dialog.
 */
export function Toaster() {
  const { t } = useTranslation();
  return (
    <ToastRegion
      queue={toastQueue}
      className="fixed inset-x-3 bottom-[calc(max(0.75rem,env(safe-area-inset-bottom))+var(--thumb-bar))] z-60 flex flex-col-reverse items-center gap-2 outline-none sm:inset-x-auto sm:end-6 sm:bottom-[calc(1.5rem+var(--thumb-bar))] sm:items-end max-sm:in-[body:has([role=dialog])]:top-3 max-sm:in-[body:has([role=dialog])]:bottom-auto"
    >
      {({ toast }) => (
        <Toast
          toast={toast}
          className="flex w-full max-w-md sm:in-[body:has([role=dialog])]:max-w-72 animate-rise items-center gap-3 rounded-card bg-ink py-1.5 ps-4 pe-1.5 text-on-ink shadow-lift sm:w-auto"
        >
          {toast.content.tone === "error" ? (
            <CircleAlert aria-hidden="true" className="size-5 shrink-0" />
          ) : (
            <CircleCheck aria-hidden="true" className="size-5 shrink-0" />
          )}
          <div className="flex min-w-0 grow flex-wrap items-center gap-x-3">
            <ToastBody className="min-w-0 grow basis-40 py-1.5 leading-snug">
              <Text slot="title">{toast.content.text}</Text>
            </ToastBody>
            <span className="-ms-3 flex">
              {toast.content.actions.map(({ label, onAction }) => (
                <Button
                  key={label}
                  slot={null}
                  onPress={() => {
                    onAction();
                    toastQueue.close(toast.key);
                  }}
                  className="min-h-11 shrink-0 cursor-pointer rounded-lg px-3 font-semibold underline underline-offset-4 hover:bg-on-ink/15"
                >
                  {label}
                </Button>
              ))}
            </span>
          </div>
          <Button
            slot="close"
            aria-label={t("dismiss")}
            className="grid size-11 shrink-0 cursor-pointer place-items-center rounded-lg hover:bg-on-ink/15"
          >
            <X aria-hidden="true" className="size-5" />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
}
