import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ConnectionStatus, useConnection } from "../../lib/workshop-connection.tsx";

export function ConnectionDot() {
  return <StatusDot {...useConnection()} />;
}

/** "Saved" is said only when the server confirmed it; short savings do not flicker. */
export function StatusDot({ status, pending }: ConnectionStatus) {
  const { t } = useTranslation();
  const shown = useSettled(status, status === "saving" ? 250 : 0);
  const isAway = shown === "offline" || shown === "unsaved";
  const wasAway = useRef(false);
  const [isBack, setIsBack] = useState(false);
  useEffect(() => {
    if (isAway) {
      wasAway.current = true;
      setIsBack(false);
      return;
    }
    if (shown !== "saved" || !wasAway.current) return;
    wasAway.current = false;
    setIsBack(true);
    const timer = setTimeout(() => setIsBack(false), 4000);
    return () => clearTimeout(timer);
  }, [shown, isAway]);
  const texts = {
    saved: t(isBack ? "connection.back" : "connection.saved"),
    saving: t(isBack ? "connection.back" : "connection.saving"),
    unsaved: t("connection.unsaved", { count: pending }),
    offline: pending > 0 ? t("connection.offlinePending", { count: pending }) : t("connection.offline"),
  };
  const text = texts[shown];
  const dot = {
    saved: "bg-success",
    saving: "bg-warning animate-breathe",
    unsaved: "bg-danger",
    offline: "bg-danger",
  }[shown];
  // Only going away and coming back are spoken; every single "Saved" would talk over people.
  const spoken = isAway || isBack ? text : "";
  return (
    <span className="inline-flex min-h-6 items-center gap-2 text-sm text-ink-soft" data-status={shown}>
      <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-pill ${dot}`} />
      <span className={isAway || isBack ? "" : "max-sm:sr-only"}>{text}</span>
      <span role="status" className="sr-only">
        {spoken}
      </span>
    </span>
  );
}

/** A value that has stayed for a while. */
function useSettled<T>(value: T, afterMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}
