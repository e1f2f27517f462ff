import { visibleLength } from "@saydo/shared/core/plain-text.ts";
import type { CommitmentView } from "@saydo/shared/features/commitments/contract.ts";
import { longest } from "@saydo/shared/features/commitments/terms.ts";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useMe } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { celebrate } from "../../ui/confetti.ts";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { CheckBox } from "../../ui/fields/check-box.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import { usePress } from "../../ui/use-press.ts";
import { SigningStatement } from "./signing-statement.tsx";
import { useStatement } from "./use-statement.ts";

interface SignDialogProps {
  readonly commitment: CommitmentView;
  readonly onSigned: () => void;
  readonly onClose: () => void;
}

/** P8: read, tick, type the name, sign. This very device hashed the text on screen. */
export function SignDialog({ commitment, onSigned, onClose }: SignDialogProps) {
  const { t } = useTranslation(["commitments", "common"]);
  const act = useAct();
  const me = useMe();
  const state = useStatement(commitment.id);
  const [isAgreed, setIsAgreed] = useState(false);
  const [signerName, setSignerName] = useState("");
  const { press, isBusy } = usePress(async () => {
    if (state.kind !== "ready") return;
    const { revision, hash } = state;
    await act("commitments:sign", { commitmentId: commitment.id, revision, hash, signerName: signerName.trim() });
  });
  const sign = async () => {
    if (!(await press())) return;
    onSigned();
    onClose();
    toast.success(t("sign.done"));
    void celebrate();
  };
  const isComplete = state.kind === "ready" && isAgreed && visibleLength(signerName) >= 2;
  return (
    <ModalDialog
      isOpen
      size="lg"
      onClose={onClose}
      title={t("sign.title")}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t("common:cancel")}
          </Button>
          <Button variant="primary" size="lg" isBusy={isBusy} isDisabled={!isComplete} onPress={sign}>
            {t("sign.press")}
          </Button>
        </>
      }
    >
      {state.kind === "loading" && <p role="status">{t("sign.loading")}</p>}
      {state.kind === "failed" && <Notice tone="error">{state.text}</Notice>}
      {state.kind === "mismatch" && <Notice tone="error">{t("sign.mismatch")}</Notice>}
      {state.kind === "ready" && (
        <>
          <SigningStatement statement={state.statement} />
          <div className="flex flex-col gap-4 border-t border-rule pt-4">
            <p className="text-[0.9375rem] text-ink-soft">{t("sign.final")}</p>
            <CheckBox isSelected={isAgreed} onChange={setIsAgreed} description={t("sign.agreeDescription")}>
              <b>{t("sign.agree")}</b>
            </CheckBox>
            <TextField
              label={t("sign.name")}
              placeholder={me.name}
              maxLength={longest.signerName}
              autoComplete="name"
              value={signerName}
              onChange={setSignerName}
              inputClassName="signature text-2xl"
            />
            <p className="flex items-start gap-2 text-sm text-ink-soft">
              <ShieldCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-success" />
              <span className="min-w-0">
                {t("sign.fingerprint")}: <code className="break-all">{state.hash}</code>
                <br />
                {t("sign.verified")} {t("sign.level")}
              </span>
            </p>
          </div>
        </>
      )}
    </ModalDialog>
  );
}
