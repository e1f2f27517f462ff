import { useTranslation } from "react-i18next";
import { errorText } from "../../../connection/error-text.ts";
import { Refusal } from "../../../connection/refusal.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import type { OwnBallot } from "./use-ballot.ts";

/** P6: stands above a result that lacks this voter's last change, so that no vote is dropped silently. */
export function NotCounted({ ballot: { cast, forget } }: { readonly ballot: OwnBallot }) {
  const { t } = useTranslation(["voting", "common"]);
  if (cast === null || cast.state === "saved" || cast.state === "saving" || cast.state === "gone") return null;
  return (
    <Notice tone="warning" className="mb-5">
      <p>{text(cast.refusal)}</p>
      <Button size="sm" className="mt-3" onPress={forget}>
        {t("late.understood")}
      </Button>
    </Notice>
  );

  function text(refusal: NonNullable<OwnBallot["cast"]>["refusal"]): string {
    if (cast?.isUnsure) return t("late.unsure");
    if (cast?.state === "waiting") return t("late.waiting");
    if (refusal === null || refusal === "poll_closed" || refusal === "wrong_phase") return t("late.notCounted");
    return `${t("state.refused")}. ${errorText(new Refusal(refusal))}`;
  }
}
