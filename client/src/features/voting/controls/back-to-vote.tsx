import { useTranslation } from "react-i18next";
import { useAct, useCan, useSection } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { usePress } from "../../../ui/use-press.ts";

/** The way back to a vote that was skipped; hidden where the role does not allow it. */
export function BackToVote() {
  const { t } = useTranslation("voting");
  const { agenda, agendaIndex } = useSection("workshop");
  const act = useAct();
  const toIndex = agenda.findIndex(({ phase }) => phase === "vote");
  const back = usePress(() => act("phase:back", { fromIndex: agendaIndex, toIndex }));
  if (!useCan("phase:back") || toIndex < 0 || toIndex >= agendaIndex) return null;
  return (
    <Button isBusy={back.isBusy} onPress={back.press}>
      {t("skip.back")}
    </Button>
  );
}
