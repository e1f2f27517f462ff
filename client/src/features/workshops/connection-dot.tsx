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
  const wasOffline = useRef(false);
  const [isBack, setIsBack] = useState(false);
  useEffect(() => {
    if (shown === "offline") {
      wasOffline.current = true;
      setIsBack(false);
      return;
    }
    if (shown !== "saved" || !wasOffline.current) return;
    wasOffline.current = false;
    setIsBack(true);
    const timer = setTimeout(() => setIsBack(false), 4000);
    return () => clearTimeout(timer);
  }, [shown]);
  const offlineText = pending > 0 ? t("connection.offlinePending", { count: pending }) : t("connection.offline");
  const text = shown === "offline" ? offlineText : isBack ? t("connection.back") : t(`connection.${shown}`);
  const dot = { saved: "bg-success", saving: "bg-warning animate-breathe", offline: "bg-danger" }[shown];
  // Only going away and coming back are spoken; every single "Saved" would talk over people.
  const spoken = shown === "offline" || isBack ? text : "";
  return (
    <span className="inline-flex min-h-6 items-center gap-2 text-sm text-ink-soft" data-status={shown}>
      <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-pill ${dot}`} />
      <span className={shown === "offline" || isBack ? "" : "max-sm:sr-only"}>{text}</span>
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
