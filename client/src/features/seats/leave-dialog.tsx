import { isLive } from "@saydo/shared/features/workshops/rules.ts";
import { useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../connection/api.ts";
import { pendingSaves, subscribeSaving } from "../../connection/saving-store.ts";
import { useMe, useSection } from "../../connection/workshop-connection.tsx";
import { forgetAllWorkshops, forgetWorkshop, hasUnsavedWords } from "../../saving/kept-of-workshop.ts";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { CheckBox } from "../../ui/fields/check-box.tsx";
import { Notice } from "../../ui/notice.tsx";
import { usePress } from "../../ui/use-press.ts";

interface LeaveDialogProps {
  readonly onClose: () => void;
}

/** P14: says what leaving means for this very seat, and what of unsaved words. Afterwards nothing of the person is on the device. */
export function LeaveDialog({ onClose }: LeaveDialogProps) {
  const { t } = useTranslation(["seats", "common"]);
  const { id } = useSection("workshop");
  const waiting = useSyncExternalStore(subscribeSaving, pendingSaves);
  const [isFromAll, setFromAll] = useState(false);
  const isUnsaved = waiting > 0 || hasUnsavedWords(id);
  const leave = usePress(async () => {
    if (isFromAll) await api("leave", {});
    else await api("leaveWorkshop", { params: { workshopId: id } });
    if (isFromAll) forgetAllWorkshops();
    else forgetWorkshop(id);
    // A new page: this one still holds in memory what was typed.
    location.replace("/j");
  });
  return (
    <ModalDialog
      title={t("leave.title")}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t(isUnsaved ? "leave.save" : "common:cancel")}</Button>
          <Button variant="danger" isBusy={leave.isBusy} onPress={leave.press}>
            {t(isUnsaved ? "leave.drop" : "leave.press")}
          </Button>
        </>
      }
    >
      {isUnsaved && !leave.isBusy && <Notice tone="warning">{t("leave.unsaved")}</Notice>}
      <Meaning />
      <p className="text-ink-soft">{t("leave.device")}</p>
      <CheckBox isSelected={isFromAll} onChange={setFromAll} description={t("leave.allText")}>
        {t("leave.all")}
      </CheckBox>
    </ModalDialog>
  );
}

/** What leaving means for a person of this role, in the state that the workshop is in. */
function Meaning() {
  const { t } = useTranslation("seats");
  const { role, memberId, leaving } = useMe();
  const workshop = useSection("workshop");
  const { people } = useSection("people");
  if (leaving === "ends") return <p>{t("leave.ends")}</p>;
  if (workshop.isDemo) return <p>{t("leave.demo")}</p>;
  if (role === "leader") return <p>{t("leave.leader")}</p>;
  if (role !== "facilitator") return <p>{t(isLive(workshop) ? "leave.creator" : "leave.over")}</p>;
  const successor = people.find((one) => one.role === "co-facilitator" && one.isOnline && one.id !== memberId);
  return (
    <>
      <p>{t("leave.facilitator")}</p>
      {isLive(workshop) && <p>{successor ? t("leave.successor", { name: successor.name }) : t("leave.last")}</p>}
    </>
  );
}
