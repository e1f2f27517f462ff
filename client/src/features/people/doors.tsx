import { DoorClosed as Closed, DoorOpen } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAct, useCan, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { usePress } from "../../ui/use-press.ts";

/** P14: whether newcomers can join by the code, and the switch for that. */
export function Doors() {
  const { t } = useTranslation("workshops");
  const { status, lobby } = useSection("workshop");
  const canOpen = useCan("workshop:open");
  const act = useAct();
  const isOpen = status === "open";
  const turn = usePress(() => act(isOpen ? "workshop:close" : "workshop:open", {}));
  if (!canOpen || status === "finished") return null;
  return (
    <div className="flex flex-col items-start gap-2 border-t border-rule pt-4">
      <p className="text-sm leading-snug text-ink-soft">
        {t(isOpen ? (lobby ? "doors.lobby" : "doors.open") : "doors.closed")}
      </p>
      <Button size="sm" isBusy={turn.isBusy} onPress={turn.press}>
        {isOpen ? <Closed aria-hidden="true" /> : <DoorOpen aria-hidden="true" />}
        {t(isOpen ? "doors.shut" : "doors.reopen")}
      </Button>
    </div>
  );
}
