import type { CommitmentDraft } from "@saydo/shared/features/commitments/schema.ts";
import { useTranslation } from "react-i18next";
import { isSameContent } from "../../saving/bring-together.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";

interface OtherWindowProps {
  readonly mine: CommitmentDraft;
  readonly other: CommitmentDraft;
  readonly onChoose: (whose: "mine" | "theirs") => void;
}

/** Two windows changed the same words of one promise: both texts stay on screen until the owner has chosen. */
export function OtherWindow({ mine, other, onChoose }: OtherWindowProps) {
  const { t } = useTranslation("commitments");
  const rows = [
    { label: t("form.text"), here: mine.text, there: other.text },
    { label: t("form.type"), here: t(`type.${mine.type}`), there: t(`type.${other.type}`) },
    { label: t("form.dueOn"), here: mine.dueOn ?? "", there: other.dueOn ?? "" },
    { label: t("form.measure"), here: mine.measure, there: other.measure },
    { label: t("form.evidence"), here: mine.evidence, there: other.evidence },
    { label: t("form.milestone"), here: mine.firstMilestone.text, there: other.firstMilestone.text },
    { label: t("form.milestoneDue"), here: mine.firstMilestone.dueOn ?? "", there: other.firstMilestone.dueOn ?? "" },
    { label: t("type.authority"), here: authorityOf(mine), there: authorityOf(other) },
  ].filter(({ here, there }) => !isSameContent(here, there));
  return (
    <Notice tone="warning">
      <p>{t("other.differs")}</p>
      <dl className="mt-2 flex flex-col gap-2">
        {rows.map(({ label, there }) => (
          <div key={label}>
            <dt className="text-sm">{label}</dt>
            <dd dir="auto" className="font-semibold">
              {there || t("other.empty")}
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" variant="primary" onPress={() => onChoose("mine")}>
          {t("other.mine")}
        </Button>
        <Button size="sm" onPress={() => onChoose("theirs")}>
          {t("other.theirs")}
        </Button>
      </div>
    </Notice>
  );
}

function authorityOf({ authority }: CommitmentDraft): string {
  if (authority === null) return "";
  return [authority.situation, authority.limitToday, authority.limitNew].filter((text) => text !== "").join(" · ");
}
