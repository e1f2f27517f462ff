import type { CharterCommitment } from "@saydo/shared/features/charters/schema.ts";
import type { Change, PromiseAspect } from "@saydo/shared/features/charters/versions/rules.ts";
import { useTranslation } from "react-i18next";
import { formatDate, formatDay } from "../../../texts/format-day.ts";
import { BeforeAndNow } from "./before-and-now.tsx";

interface PromiseChangeProps {
  readonly change: Extract<Change<CharterCommitment, PromiseAspect>, { kind: "changed" }>;
}

/** Changes of a promise other than its wording. */
export function PromiseChange({ change: { before, after, what } }: PromiseChangeProps) {
  const { t, i18n } = useTranslation("charters");
  const day = (date: string) => formatDay(date, i18n.language);
  const termsOf = ({ terms }: CharterCommitment) =>
    [
      ["due", day(terms.dueOn)],
      ["measure", terms.measure],
      ["evidence", terms.evidence],
      ["milestone", `${terms.firstMilestone.text}, ${day(terms.firstMilestone.dueOn)}`],
    ] as const;
  const old = new Map<string, string>(termsOf(before));
  const signed = ({ ownerName: name, ownerTitle: title, revision }: CharterCommitment) =>
    t("versions.signedBy", { name, title, revision });
  return (
    <>
      {termsOf(after).map(
        ([term, text]) =>
          old.get(term) !== text && (
            <BeforeAndNow key={term} what={t(`versions.${term}`)} before={old.get(term) ?? ""} now={text} />
          ),
      )}
      {what.includes("signature") && <BeforeAndNow before={signed(before)} now={signed(after)} />}
      {after.withdrawn && !before.withdrawn && (
        <p dir="auto" className="font-semibold text-danger-ink">
          {t("versions.withdrawnOn", {
            date: formatDate(after.withdrawn.at, i18n.language),
            reason: after.withdrawn.reason,
          })}
        </p>
      )}
    </>
  );
}
