import { ListOrdered, Pencil } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { ModalDialog } from "../../../ui/dialogs/modal-dialog.tsx";
import { EditWorkshop } from "../../editing/edit-workshop.tsx";
import { PeopleCount } from "../../people/people-count.tsx";
import { PeoplePanel } from "../../people/people-panel.tsx";
import { AgendaStepper } from "../../steps/agenda-stepper.tsx";
import { ReopenWorkshop } from "../../steps/reopen-workshop.tsx";
import { StepControls } from "../../steps/step-controls.tsx";
import { TimerControls } from "../../timer/timer-controls.tsx";
import { TimerText } from "../../timer/timer-text.tsx";

interface ConsoleBarProps {
  readonly ahead: number | null;
  readonly onLookAhead: (index: number | null) => void;
}

/** The console of a facilitator who runs the room from a phone, within reach of the thumb. */
export function ConsoleBar({ ahead, onLookAhead }: ConsoleBarProps) {
  const { t } = useTranslation(["workshops", "editing"]);
  const [sheet, setSheet] = useState<"agenda" | "people" | "edit" | null>(null);
  const mayRead = useCan("workshop:history");
  const close = () => setSheet(null);
  return (
    <nav
      aria-label={t("console.controls")}
      data-thumb-bar=""
      className="fixed inset-x-0 bottom-0 z-20 flex flex-wrap items-center gap-2 border-t border-rule bg-surface px-3 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] low:static"
    >
      <Button variant="primary" onPress={() => setSheet("agenda")} className="grow">
        <ListOrdered aria-hidden="true" />
        {t("console.steps")}
        <TimerText className="font-normal !text-on-ink" />
      </Button>
      <Button onPress={() => setSheet("people")}>
        <PeopleCount />
      </Button>
      {mayRead && (
        <Button onPress={() => setSheet("edit")}>
          <Pencil aria-hidden="true" />
          <span className="sr-only">{t("editing:open")}</span>
        </Button>
      )}
      <EditWorkshop isOpen={sheet === "edit"} onClose={close} />
      <ModalDialog title={t("console.agenda")} isOpen={sheet === "agenda"} onClose={close}>
        <TimerControls />
        <ReopenWorkshop />
        <StepControls />
        <AgendaStepper
          ahead={ahead}
          onLookAhead={(index) => {
            onLookAhead(index);
            close();
          }}
        />
      </ModalDialog>
      <ModalDialog title={t("console.people")} isOpen={sheet === "people"} onClose={close}>
        <PeoplePanel />
      </ModalDialog>
    </nav>
  );
}
