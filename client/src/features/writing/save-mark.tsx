import { Check, CircleAlert, CloudOff, LoaderCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { SaveState } from "../../lib/autosave-store.ts";

const icons = { saved: Check, saving: LoaderCircle, waiting: CloudOff, refused: CircleAlert } as const;

/** "Saved" stands here only after the server stored it. */
export function SaveMark({ state }: { readonly state: SaveState }) {
  const { t } = useTranslation("writing");
  const Icon = icons[state];
  return (
    <span className="inline-flex items-center gap-1.5 text-sm text-ink-soft">
      <Icon
        aria-hidden="true"
        className={`size-4 ${state === "saved" ? "text-success" : ""} ${state === "refused" ? "text-danger" : ""}`}
      />
      {t(`state.${state}`)}
    </span>
  );
}
