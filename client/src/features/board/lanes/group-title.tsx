import type { BoardGroup } from "@saydo/shared/features/board/schema.ts";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { isConfirming, isLeaving } from "../../../device/confirming.ts";
import { useActs } from "../session/use-acts.ts";
import { useBoardPowers, useBoardSession, useIsPaused } from "../session/use-board.tsx";

interface GroupTitleProps {
  readonly group: BoardGroup;
  readonly isEditing: boolean;
  readonly onEditing: (isEditing: boolean) => void;
}

const maxTitle = 120;

/** Several people may type at once: every letter goes out, and the caret stays where it is. */
export function GroupTitle({ group, isEditing, onEditing }: GroupTitleProps) {
  const { t } = useTranslation("board");
  const acts = useActs();
  const session = useBoardSession();
  const { mayMove } = useBoardPowers();
  const isPaused = useIsPaused();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!isEditing) return;
    field.current?.focus();
    field.current?.select();
  }, [isEditing]);
  // The field stays open in a pause, so that typing can go on there.
  if (isEditing && (mayMove || isPaused)) {
    return (
      <input
        ref={field}
        dir="auto"
        aria-label={t("group.title")}
        maxLength={maxTitle}
        value={group.title}
        readOnly={isPaused}
        onChange={(event) => acts.rename(group.id, event.target.value)}
        onFocus={() => session.beAt({ laneId: group.laneId, isWriting: true })}
        onBlur={() => {
          session.beAt({ isWriting: false });
          onEditing(false);
        }}
        onKeyDown={(event) => {
          // The list behind must not take these keys for its own.
          event.stopPropagation();
          if (isConfirming(event) || isLeaving(event)) event.currentTarget.blur();
        }}
        className="min-h-11 w-full min-w-0 grow border-b-2 border-value bg-transparent font-display text-xl font-semibold leading-snug"
      />
    );
  }
  const words = group.title || t("group.untitled");
  return (
    <h3 dir="auto" className="min-h-11 min-w-0 grow content-center text-xl leading-snug">
      {mayMove ? (
        <button
          type="button"
          onClick={() => onEditing(true)}
          className="min-h-11 text-start decoration-value decoration-2 underline-offset-4 hover:underline"
        >
          {words}
        </button>
      ) : (
        words
      )}
    </h3>
  );
}
