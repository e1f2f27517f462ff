import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { useTranslation } from "react-i18next";

/** The facilitator's question, or the usual one in the reader's language. */
export function useQuestion(poll: Pick<PollView, "question" | "scope"> | null): string {
  const { t } = useTranslation("voting");
  return poll?.question || t(poll?.scope === "run-off" ? "questionRunOff" : "question");
}
