import { limits, longest } from "@saydo/shared/features/workshops/terms.ts";
import { useTranslation } from "react-i18next";
import { NameList } from "./name-list.tsx";

export function RolesStep() {
  const { t } = useTranslation("workshops");
  return (
    <div className="flex flex-col gap-10">
      <NameList
        name="lanes"
        title={t("new.roles.lanes")}
        text={t("new.roles.lanesText")}
        itemLabel={t("new.roles.lane")}
        addLabel={t("new.roles.addLane")}
        maxItems={limits.lanes}
        maxText={longest.lane}
        minItems={1}
      />
      <NameList
        name="moments"
        title={t("new.roles.moments")}
        text={t("new.roles.momentsText")}
        itemLabel={t("new.roles.moment")}
        addLabel={t("new.roles.addMoment")}
        maxItems={limits.moments}
        maxText={longest.moment}
        minItems={0}
      />
    </div>
  );
}
