import { Check, CircleAlert, CloudOff, LoaderCircle } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useConnection } from "../connection/workshop-connection.tsx";
import { say } from "../texts/spoken.ts";
import type { SaveState } from "./autosave-slot.ts";

const icons = {
  saved: Check,
  saving: LoaderCircle,
  waiting: CloudOff,
  refused: CircleAlert,
  gone: CircleAlert,
  differs: CircleAlert,
} as const;

/** "Saved" stands here only after the server stored it. */
export function SaveMark({ state }: { readonly state: SaveState }) {
  const { t } = useTranslation("writing");
  const isAway = useConnection().status === "offline";
  // What cannot be under way is not said to be.
  const shown = state === "saving" && isAway ? "waiting" : state;
  const Icon = icons[shown];
  const isRefused = shown === "refused" || shown === "gone" || shown === "differs";
  useEffect(() => {
    // Every "Saved" would talk over people; that something was not taken must be heard.
    if (isRefused) say(t(`state.${shown}`));
  }, [isRefused, shown, t]);
  return (
    <span className="inline-flex items-center gap-1.5 text-sm text-ink-soft">
      <Icon
        aria-hidden="true"
        className={`size-4 ${shown === "saved" ? "text-success" : ""} ${isRefused ? "text-danger" : ""}`}
      />
      {t(`state.${shown}`)}
    </span>
  );
}
