import { PenLine } from "lucide-react";
import { useTranslation } from "react-i18next";
import { writingAt } from "../board/session/board-state.ts";
import { useBoardState } from "../board/session/use-board.tsx";

export function WritingHere({ momentId }: { readonly momentId: string }) {
  const { t } = useTranslation("scenarios");
  const count = useBoardState(({ others }) => writingAt(others, momentId));
  if (count === 0) return null;
  return (
    <span className="mt-1 flex items-center gap-2 text-sm font-normal text-ink-soft">
      <PenLine aria-hidden="true" className="size-4 animate-breathe" />
      {t("writing", { count })}
    </span>
  );
}
