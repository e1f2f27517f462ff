import { isolated } from "@saydo/shared/core/direction.ts";
import type { CharterLine } from "@saydo/shared/features/charters/schema.ts";
import type { Change, LineAspect } from "@saydo/shared/features/charters/versions/rules.ts";
import { useTranslation } from "react-i18next";
import { BeforeAndNow } from "./before-and-now.tsx";

interface LineChangeProps {
  readonly change: Extract<Change<CharterLine, LineAspect>, { kind: "changed" }>;
}

/** Changes of a line other than its wording. */
export function LineChange({ change: { before, after, what } }: LineChangeProps) {
  const { t } = useTranslation(["charters", "answers"]);
  const everyone = t("page.everyone");
  const answered = ({ answer, leaderName, leaderTitle: title }: CharterLine) => {
    if (answer === null) return `${t("versions.noAnswer")} (${isolated(leaderName)}, ${isolated(title)})`;
    const done = t("line.answer", { name: answer.byName, title, what: t(`answers:kind.${answer.kind}.done`) });
    return answer.text ? `${done}: ${answer.text}` : done;
  };
  return (
    <>
      {what.includes("place") && before.laneName !== after.laneName && (
        <p className="text-ink-soft">
          {t("versions.moved", { before: before.laneName || everyone, after: after.laneName || everyone })}
        </p>
      )}
      {what.includes("answer") && <BeforeAndNow before={answered(before)} now={answered(after)} />}
    </>
  );
}
