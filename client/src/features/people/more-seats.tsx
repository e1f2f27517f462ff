import { limits } from "@saydo/shared/features/workshops/terms.ts";
import { useTranslation } from "react-i18next";
import { useAct, useCan, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { usePress } from "../../ui/use-press.ts";

const step = 10;

/** The number of seats taken, and a button for ten more: people who wait at a full workshop are then let in by themselves. */
export function MoreSeats() {
  const { t } = useTranslation("workshops");
  const { capacity, status } = useSection("workshop");
  const { people } = useSection("people");
  const canManage = useCan("members:manage");
  const act = useAct();
  const more = Math.min(step, limits.people - capacity);
  const raise = usePress(() => act("workshop:raise-capacity", { capacity: capacity + more }));
  if (!canManage) return null;
  const taken = people.filter(({ role }) => role === "participant" || role === "co-facilitator").length;
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 text-sm text-ink-soft">
      <p className="figures">{t("people.seats", { taken, count: capacity })}</p>
      {more > 0 && status !== "finished" && (
        <Button size="sm" isBusy={raise.isBusy} onPress={raise.press}>
          {t("people.moreSeats", { count: more })}
        </Button>
      )}
    </div>
  );
}
