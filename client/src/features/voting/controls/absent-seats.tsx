import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { CheckBox } from "../../../ui/fields/check-box.tsx";
import { useList } from "../../list/use-list.ts";

interface AbsentSeatsProps {
  readonly isLeftOut: boolean;
  readonly onChange: (isLeftOut: boolean) => void;
}

/** More names than these are a list of their own, which is opened. */
const fewNames = 8;

/** P14: the seats that are absent, before the ballot is opened: on the roll they count against the minimum turnout. */
export function AbsentSeats(props: AbsentSeatsProps) {
  return useSection("workshop").entry === "list" ? <AbsentOfList {...props} /> : <Absent {...props} neverCame={[]} />;
}

/** The list is the roll, so people on it who never came are absent, too. */
function AbsentOfList(props: AbsentSeatsProps) {
  const { rows } = useList();
  const neverCame = (rows ?? []).filter(({ state }) => state === "linked" || state === "unlinked");
  return <Absent {...props} neverCame={neverCame} />;
}

interface AbsentProps extends AbsentSeatsProps {
  readonly neverCame: readonly { readonly id: string; readonly name: string }[];
}

function Absent({ isLeftOut, onChange, neverCame }: AbsentProps) {
  const { t } = useTranslation("voting");
  const { people } = useSection("people");
  const away = people.filter(({ role, isOnline }) => !isOnline && role !== "facilitator" && role !== "observer");
  const absent = [...away, ...neverCame];
  if (absent.length === 0) return null;
  const count = absent.length;
  return (
    <div className="flex flex-col gap-1">
      <p className="font-semibold">{t("absent.title", { count })}</p>
      {count <= fewNames ? (
        <p className="text-[0.9375rem] text-ink-soft" dir="auto">
          {absent.map(({ name }) => name).join(", ")}
        </p>
      ) : (
        <details className="text-[0.9375rem] text-ink-soft">
          <summary className="min-h-11 cursor-pointer py-2 font-semibold text-ink">
            {t("absent.names", { count })}
          </summary>
          <ul className="columns-2 sm:columns-3">
            {absent.map(({ id, name }) => (
              <li key={id} className="break-inside-avoid py-0.5 wrap-anywhere" dir="auto">
                {name}
              </li>
            ))}
          </ul>
        </details>
      )}
      <CheckBox isSelected={isLeftOut} onChange={onChange} description={t("absent.text")}>
        {t("absent.leaveOut", { count })}
      </CheckBox>
    </div>
  );
}
