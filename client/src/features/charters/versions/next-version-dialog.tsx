import { visibleLength } from "@saydo/shared/core/plain-text.ts";
import type { Correction } from "@saydo/shared/features/charters/versions/contract.ts";
import { diff, isNothing } from "@saydo/shared/features/charters/versions/rules.ts";
import { longestReason, shortestReason } from "@saydo/shared/features/workshops/terms.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { ModalDialog } from "../../../ui/dialogs/modal-dialog.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { toast } from "../../../ui/toast.ts";
import { usePress } from "../../../ui/use-press.ts";
import { Changes } from "./changes.tsx";
import { CorrectionForm } from "./correction-form.tsx";
import { useCharter } from "./use-charter.ts";
import { usePreview } from "./use-preview.ts";

interface NextVersionDialogProps {
  readonly previousId: string;
  readonly version: number;
  readonly onClose: () => void;
}

/** P17: the difference that the next version would print, corrections of words, and the reason; nothing is published before the last press. */
export function NextVersionDialog({ previousId, version, onClose }: NextVersionDialogProps) {
  const { t } = useTranslation(["charters", "common"]);
  const act = useAct();
  const [corrections, setCorrections] = useState<readonly Correction[]>([]);
  const [reason, setReason] = useState("");
  const before = useCharter(previousId);
  const preview = usePreview(corrections);
  const { press, isBusy } = usePress(() =>
    act("charters:publish-next", { previousId, reason: reason.trim(), corrections: [...corrections] }),
  );
  const publish = async () => {
    if (!(await press())) return;
    onClose();
    toast.success(t("next.published", { version }));
  };
  const changes = before.kind === "ready" && preview.kind === "ready" ? diff(before.charter.body, preview.body) : null;
  const mayPublish = changes !== null && !isNothing(changes) && visibleLength(reason) >= shortestReason;
  return (
    <ModalDialog
      isOpen
      size="lg"
      onClose={onClose}
      title={t("next.dialog", { version })}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t("common:cancel")}
          </Button>
          <Button variant="primary" isBusy={isBusy} isDisabled={!mayPublish} onPress={publish}>
            {t("next.press", { version })}
          </Button>
        </>
      }
    >
      {preview.kind === "refused" && <Notice tone="error">{preview.text}</Notice>}
      {before.kind === "refused" && <Notice tone="error">{t("versions.failed")}</Notice>}
      <section aria-label={t("next.changes")} aria-live="polite">
        <h3 className="display-3">{t("next.changes")}</h3>
        {changes ? <Changes changes={changes} /> : <p className="text-ink-soft">{t("common:loading")}</p>}
      </section>
      {preview.kind === "ready" && (
        <CorrectionForm
          body={preview.body}
          onCorrect={(made) => setCorrections([...corrections.filter(({ lineId }) => lineId !== made.lineId), made])}
        />
      )}
      {corrections.length > 0 && (
        <Button variant="quiet" size="sm" className="self-start" onPress={() => setCorrections([])}>
          {t("next.dropCorrections", { count: corrections.length })}
        </Button>
      )}
      <TextField
        label={t("next.reason")}
        description={t("next.reasonHint")}
        isMultiline
        rows={2}
        maxLength={longestReason}
        value={reason}
        onChange={setReason}
        isRequired
      />
      <p className="text-ink-soft">{t("next.final")}</p>
    </ModalDialog>
  );
}
