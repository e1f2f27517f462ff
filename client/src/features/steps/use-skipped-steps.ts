import { skippedJustNow } from "@saydo/shared/features/workshops/steps/rules.ts";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";

/** Names the steps that the room passed over on its way to this one, for those who see no agenda; empty when there are none. */
export function useSkippedSteps(): string {
  const { t } = useTranslation(["workshops", "common"]);
  const skipped = skippedJustNow(useSection("workshop")).map((phase) => t(`common:phases.${phase}`));
  if (skipped.length === 0) return "";
  return t("agenda.skippedNow", { names: skipped.join(", ") });
}
