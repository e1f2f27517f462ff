import { BadgeCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { formatDate, formatDay } from "../../texts/format-day.ts";
import { Badge } from "../../ui/badge.tsx";
import { ItemNeeds } from "../voting/items/item-needs.tsx";
import { Sentence } from "../writing/sentence.tsx";
import { SignatureMark } from "./signature-mark.tsx";
import type { PromiseSlot } from "./use-promises.ts";

const tones = {
  draft: "neutral",
  ready: "warning",
  signed: "success",
  "changed-since-signed": "warning",
  withdrawn: "danger",
} as const;

/** One place on the wall: waiting, signed, changed or withdrawn. */
export function SignatureSlot({
  slot: { entry, commitment },
  isWall = false,
}: {
  readonly slot: PromiseSlot;
  readonly isWall?: boolean;
}) {
  const { t, i18n } = useTranslation("commitments");
  const { values } = useSection("workshop");
  const state = commitment?.state;
  const signature = commitment?.signature;
  const isSigned = state === "signed";
  // A promise that repeats the ask word for word is shown once; a promise that was not written is not shown.
  const text = commitment?.draft.text ?? "";
  const hasOwnWords = text !== "" && text !== entry.item.title;
  return (
    <li
      data-hue={values.find(({ id }) => id === entry.item.valueId)?.hue}
      className={`flex flex-col gap-3 overflow-x-clip rounded-card p-4 sm:p-5 ${isSigned ? "sheet spine" : "border border-dashed border-rule-strong"}`}
    >
      <div className="flex flex-col gap-1">
        <p dir="auto" className={`leading-snug ${hasOwnWords ? `text-ink-soft ${isWall ? "" : "text-sm"}` : ""}`}>
          <Sentence text={entry.item.title} />
        </p>
        <ItemNeeds item={entry.item} />
      </div>
      {hasOwnWords && (
        <p dir="auto" className="font-display text-lg leading-snug whitespace-pre-line">
          {text}
        </p>
      )}
      {commitment?.draft.dueOn && (
        <p className={isWall ? "text-ink-soft" : "text-[0.9375rem] text-ink-soft"}>
          {t("wall.due", { date: formatDay(commitment.draft.dueOn, i18n.language) })}
        </p>
      )}
      <div className="mt-auto flex flex-wrap items-end justify-between gap-3">
        {signature && commitment ? (
          <div key={signature.hash} className="animate-stamp">
            <SignatureMark name={commitment.signerName ?? ""} isWithdrawn={state === "withdrawn"} />
            <p className={isWall ? "text-ink-soft" : "text-sm text-ink-soft"}>
              {entry.leaderTitle}
              {!isWall && ` · ${t("wall.signedOn", { date: formatDate(signature.signedAt, i18n.language) })}`}
            </p>
          </div>
        ) : (
          <p className="text-ink-soft">{t("wall.waiting", { name: entry.leaderName })}</p>
        )}
        {(!isWall || (state !== undefined && state !== "draft" && !isSigned)) && (
          <Badge tone={state ? tones[state] : "neutral"}>
            {isSigned && <BadgeCheck aria-hidden="true" />}
            {t(`state.${state ?? "none"}`)}
          </Badge>
        )}
      </div>
      {state === "changed-since-signed" && commitment?.signedText && !isWall && (
        <p className="border-s-2 border-warning ps-3 text-[0.9375rem]">
          <b>{t("wall.signedText")}:</b> <span dir="auto">{commitment.signedText}</span>
        </p>
      )}
      {commitment?.firstDueOn && commitment.firstDueOn !== commitment.draft.dueOn && !isWall && (
        <p className="text-[0.9375rem] text-warning-ink">
          {t("wall.firstDue", { date: formatDay(commitment.firstDueOn, i18n.language) })}
        </p>
      )}
      {commitment?.withdrawn && (
        <p dir="auto" className="text-[0.9375rem] text-danger-ink">
          {t("withdraw.done", { reason: commitment.withdrawn.reason })}
        </p>
      )}
    </li>
  );
}
