import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api } from "../../connection/api.ts";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { MenuButton } from "../../ui/menus/menu-button.tsx";
import { toast } from "../../ui/toast.ts";
import { usePress } from "../../ui/use-press.ts";
import { FilesDialog } from "../files/files-dialog.tsx";
import { SaveWorkshop } from "../templates/save-workshop.tsx";
import type { HomeWorkshop } from "./use-home.ts";

/** What only the facilitator can do with a workshop from outside: make another one like it, put it away, delete it. */
export function WorkshopMenu({ workshop }: { readonly workshop: HomeWorkshop }) {
  const { t } = useTranslation(["home", "files", "common"]);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [isTakingOut, setTakingOut] = useState(false);
  const { id: workshopId, title, archivedAt, charterId } = workshop;
  const again = () => queries.invalidateQueries({ queryKey: ["home"] });
  const archive = async (isArchived: boolean) => {
    await api("archiveWorkshop", { params: { workshopId }, body: { isArchived } });
    await again();
  };
  const setDeleted = async (isDeleted: boolean) => {
    await api("deleteWorkshop", { params: { workshopId }, body: { isDeleted } });
    await again();
  };
  const duplicate = usePress(async () => {
    const begins = await api("workshopWords", { params: { workshopId } });
    await navigate("/new", { state: { begins } });
  });
  const putAway = usePress(async () => {
    await archive(true);
    toast.success(t("archive.done", { title }), { label: t("archive.undo"), onAction: () => void takeOut.press() });
  });
  const takeOut = usePress(() => archive(false));
  const remove = usePress(async () => {
    await setDeleted(true);
    setAsking(false);
    toast.success(t("delete.done", { title }), { label: t("delete.undo"), onAction: () => void restore.press() });
  });
  const restore = usePress(() => setDeleted(false));
  if (workshop.role !== "facilitator" || workshop.isDemo) return null;
  return (
    <>
      <MenuButton
        label={t("menu", { title })}
        items={[
          { id: "duplicate", label: t("duplicate"), onAction: () => void duplicate.press() },
          { id: "template", label: t("template"), onAction: () => setSaving(true) },
          { id: "files", label: t("files:takeOut"), onAction: () => setTakingOut(true) },
          archivedAt === null
            ? { id: "archive", label: t("archive.press"), onAction: () => void putAway.press() }
            : { id: "archive", label: t("archive.takeOut"), onAction: () => void takeOut.press() },
          { id: "delete", label: t("delete.press"), isDanger: true, onAction: () => setAsking(true) },
        ]}
      />
      {isSaving && <SaveWorkshop workshopId={workshopId} title={title} onClose={() => setSaving(false)} />}
      {isTakingOut && <FilesDialog workshopId={workshopId} onClose={() => setTakingOut(false)} />}
      <ModalDialog
        title={t("delete.title", { title })}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button onPress={() => setAsking(false)}>{t("common:cancel")}</Button>
            <Button variant="danger" isBusy={remove.isBusy} onPress={remove.press}>
              {t("delete.press")}
            </Button>
          </>
        }
      >
        <p>{t("delete.text")}</p>
        {charterId !== null && <p className="text-ink-soft">{t("delete.charter")}</p>}
      </ModalDialog>
    </>
  );
}
