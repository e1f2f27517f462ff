import { SkipForward, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAct, useCan, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { usePress } from "../../ui/use-press.ts";
import { useEdit } from "../editing/use-edit.ts";

/** Lets the room pass over a step that has not begun. A step that was passed over is taken up by going back to it. */
export function SkipStep({ index }: { readonly index: number }) {
  const { t } = useTranslation(["workshops", "common"]);
  const { agenda, agendaIndex, reached, skipped, lock } = useSection("workshop");
  const act = useAct();
  const edit = useEdit();
  const mayEdit = useCan("workshop:edit");
  const mayGoBack = useCan("phase:back");
  const { id: itemId = "", phase } = agenda[index] ?? {};
  const name = phase ? t(`common:phases.${phase}`) : "";
  const isSkipped = skipped.includes(itemId);
  const isPassed = index < agendaIndex;
  const skip = { what: "step-skip", itemId } as const;
  const unskip = { what: "step-unskip", itemId } as const;
  const change = usePress(() =>
    isSkipped
      ? edit({ change: unskip, done: t("agenda.unskipDone", { name }), undo: skip })
      : edit({ change: skip, done: t("agenda.skipDone", { name }), undo: unskip }),
  );
  const back = usePress(() => act("phase:back", { fromIndex: agendaIndex, toIndex: index }));
  const may = isPassed ? isSkipped && mayGoBack : mayEdit;
  const isLast = index === agenda.length - 1;
  if (!may || lock !== null || isLast || (!isSkipped && index <= reached)) return null;
  const label = t(isPassed ? "agenda.goBackTo" : isSkipped ? "agenda.unskip" : "agenda.skip", { name });
  return (
    <Button
      variant="quiet"
      size="sm"
      isBusy={change.isBusy || back.isBusy}
      onPress={isPassed ? back.press : change.press}
      className="w-11 shrink-0 !px-0 text-ink-faint"
      aria-label={label}
    >
      {isSkipped ? <Undo2 aria-hidden="true" /> : <SkipForward aria-hidden="true" />}
    </Button>
  );
}
