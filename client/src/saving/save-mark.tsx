import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useConnection } from "../connection/workshop-connection.tsx";
import { say } from "../texts/spoken.ts";
import type { SaveState } from "./autosave-slot.ts";
import { saveIcons } from "./save-icons.ts";

/** Says "Saved" only after the server stored the value. */
export function SaveMark({ state }: { readonly state: SaveState }) {
  const { t } = useTranslation();
  const isAway = useConnection().status === "offline";
  // Without a connection nothing is under way.
  const shown = state === "saving" && isAway ? "waiting" : state;
  const Icon = saveIcons[shown];
  const isRefused = shown === "refused" || shown === "gone" || shown === "differs";
  useEffect(() => {
    // Speaking every "Saved" would talk over people. A refusal must be heard.
    if (isRefused) say(t(`saving.${shown}`));
  }, [isRefused, shown, t]);
  return (
    <span className="inline-flex items-center gap-1.5 text-sm text-ink-soft">
      <Icon
        aria-hidden="true"
        className={`size-4 ${shown === "saved" ? "text-success" : ""} ${isRefused ? "text-danger" : ""}`}
      />
      {t(`saving.${shown}`)}
    </span>
  );
}
