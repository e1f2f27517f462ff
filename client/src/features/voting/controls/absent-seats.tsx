import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { CheckBox } from "../../../ui/fields/check-box.tsx";

interface AbsentSeatsProps {
  readonly isLeftOut: boolean;
  readonly onChange: (isLeftOut: boolean) => void;
}

/** P14: the seats that are absent, before the ballot is opened: on the roll they count against the minimum turnout. */
export function AbsentSeats({ isLeftOut, onChange }: AbsentSeatsProps) {
  const { t } = useTranslation("voting");
  const { people } = useSection("people");
  const absent = people.filter(({ role, isOnline }) => !isOnline && role !== "facilitator" && role !== "observer");
  if (absent.length === 0) return null;
  const count = absent.length;
  return (
    <div className="flex flex-col gap-1">
      <p className="font-semibold">{t("absent.title", { count })}</p>
      <p className="text-[0.9375rem] text-ink-soft" dir="auto">
        {absent.map(({ name }) => name).join(", ")}
      </p>
      <CheckBox isSelected={isLeftOut} onChange={onChange} description={t("absent.text")}>
        {t("absent.leaveOut", { count })}
      </CheckBox>
    </div>
  );
}
