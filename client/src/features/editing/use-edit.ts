import type { Change } from "@saydo/shared/features/editing/schema.ts";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../connection/error-text.ts";
import { useAct, useSection } from "../../connection/workshop-connection.tsx";
import { toast } from "../../ui/toast.ts";

export interface Edit {
  readonly change: Change;
  /** What the facilitator reads when it is done. */
  readonly done: string;
  /** Brings back what was there before, where that is possible. */
  readonly undo?: Change;
}

/**
 * Sends a change, made from the workshop as this screen shows it. A refusal is thrown. Resolves with the link of a new leader, if there is one.
 */
export function useEdit(): (edit: Edit) => Promise<string | null> {
  const { t } = useTranslation("editing");
  const act = useAct();
  const { edition } = useSection("workshop");
  // An Undo may be pressed when later changes have come.
  const latest = useRef(edition);
  useEffect(() => {
    latest.current = edition;
  }, [edition]);
  return async function send({ change, done, undo }) {
    const answer = await act("editing:change", { basedOn: latest.current, change });
    latest.current = Math.max(latest.current, answer.edition);
    const actions = undo
      ? [
          {
            label: t("undo"),
            onAction: () =>
              void send({ change: undo, done: t("undone") }).catch((error: unknown) => toast.error(errorText(error))),
          },
        ]
      : [];
    toast.success(done, ...actions);
    return answer.path;
  };
}
