import type { ScenarioCell } from "@saydo/shared/features/board/schema.ts";
import { useTranslation } from "react-i18next";
import { feltNames, feltStep } from "./use-scenarios.ts";

/** A need as a text: the customer's words, then the channels and the feeling. */
export function NeedText({
  cell,
  isFeltShown = true,
}: {
  readonly cell: ScenarioCell;
  readonly isFeltShown?: boolean;
}) {
  const { t } = useTranslation("scenarios");
  const effort = [cell.channels, cell.handOffs > 0 ? t("need.handOffsText", { count: cell.handOffs }) : ""].filter(
    (text) => text !== "",
  );
  return (
    <div className="flex flex-col gap-1.5">
      <p dir="auto" className="font-display text-[1.1875rem] leading-snug text-pretty">
        {cell.need}
      </p>
      {effort.length > 0 && (
        <p dir="auto" className="text-[0.9375rem] leading-snug text-ink-soft">
          {effort.join(", ")}
        </p>
      )}
      {isFeltShown && cell.felt !== 0 && (
        <p className="text-[0.9375rem] leading-snug text-ink-soft">{t(`felt.${feltNames[feltStep(cell.felt)]}`)}</p>
      )}
      {cell.evidence !== "" && (
        <p dir="auto" className="text-[0.9375rem] leading-snug text-ink-soft">
          {t("need.evidenceText", { text: cell.evidence })}
        </p>
      )}
    </div>
  );
}
