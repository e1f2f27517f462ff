import { Check, CircleAlert, CloudOff, LoaderCircle } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ConnectionStatus, useConnection } from "../../../connection/workshop-connection.tsx";
import { say } from "../../../texts/spoken.ts";

export function ConnectionDot() {
  return <StatusDot {...useConnection()} />;
}

const icons = { saved: Check, saving: LoaderCircle, unsaved: CircleAlert, offline: CloudOff } as const;

/**
 * "Saved" is said only when the server confirmed it; short saves do not flicker. Always an icon and words on one line, so that nothing below moves: a
 * phone has room for two words, a laptop for the sentence.
 */
export function StatusDot({ status, pending, isOutdated }: ConnectionStatus) {
  const { t } = useTranslation();
  const { shown, count } = useSettled(status, pending);
  const isAway = shown === "offline" || shown === "unsaved";
  const wasAway = useRef(false);
  const [isBack, setIsBack] = useState(false);
  const isKept = shown === "offline" && count > 0;
  const sentence = {
    saved: t(isBack ? "connection.back" : "connection.saved"),
    saving: t(isBack ? "connection.back" : "connection.saving"),
    unsaved: t("connection.unsaved", { count }),
    offline: isOutdated
      ? t("connection.outdated")
      : isKept
        ? t("connection.offlinePending", { count })
        : t("connection.offline"),
  }[shown];
  const words =
    shown === "unsaved"
      ? t("connection.unsavedShort")
      : isOutdated
        ? t("connection.outdatedShort")
        : isKept
          ? t("connection.offlineKept")
          : sentence;
  // Only going offline and coming back are spoken; every single "Saved", or each further change while offline, would talk over people.
  const spoken = useRef(sentence);
  spoken.current = sentence;
  useEffect(() => {
    if (isAway) {
      wasAway.current = true;
      setIsBack(false);
      say(spoken.current);
      return;
    }
    if (shown !== "saved" || !wasAway.current) return;
    wasAway.current = false;
    setIsBack(true);
    say(t("connection.back"));
    const timer = setTimeout(() => setIsBack(false), 4000);
    return () => clearTimeout(timer);
  }, [shown, isAway, t]);
  useEffect(() => {
    if (isOutdated) say(t("connection.outdated"));
  }, [isOutdated, t]);
  const Icon = icons[shown];
  const tone = shown === "saved" ? "text-success" : isAway ? "text-danger" : "animate-breathe";
  return (
    <span
      className="inline-flex min-h-6 shrink-0 items-center gap-1.5 text-sm whitespace-nowrap text-ink-soft"
      data-status={shown}
    >
      <Icon aria-hidden="true" className={`size-4 shrink-0 ${tone}`} />
      {words === sentence ? (
        <span>{sentence}</span>
      ) : (
        <>
          <span className="md:hidden">{words}</span>
          <span className="max-md:hidden">{sentence}</span>
        </>
      )}
    </span>
  );
}

/** Reports trouble at once, a save only when it takes a while. State and number belong to one moment: "0 changes wait" must never appear. */
function useSettled(status: ConnectionStatus["status"], pending: number) {
  const [settled, setSettled] = useState({ shown: status, count: pending });
  useEffect(() => {
    const settle = () => setSettled({ shown: status, count: pending });
    const timer = setTimeout(settle, status === "saving" ? 250 : 0);
    return () => clearTimeout(timer);
  }, [status, pending]);
  return settled;
}
