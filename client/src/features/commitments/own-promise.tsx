import { PenLine } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan, useConnection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { CommitmentForm } from "./commitment-form.tsx";
import { SignDialog } from "./sign-dialog.tsx";
import { SignatureSlot } from "./signature-slot.tsx";
import type { PromiseSlot } from "./use-promises.ts";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

interface OwnPromiseProps {
  readonly slot: PromiseSlot;
  /** It stands under the words it answers: while it is written they are not repeated. */
  readonly isUnderItsItem?: boolean;
}

/** The owner's side of a promise, in any step (P16): finish, read and sign it, later change or withdraw it. */
export function OwnPromise({ slot, isUnderItsItem = false }: OwnPromiseProps) {
  const { t } = useTranslation("commitments");
  const { entry, commitment } = slot;
  const { status } = useConnection();
  const canDraft = useCan("commitments:draft");
  const canSign = useCan("commitments:sign");
  const canWithdraw = useCan("commitments:withdraw");
  const [open, setOpen] = useState<"sign" | "withdraw" | null>(null);
  const state = commitment?.state;
  const mustFinish = state === undefined || state === "draft";
  // Completing a promise does not take the form away; signing it does.
  const [isWriting, setIsWriting] = useState(mustFinish);
  const hasForm = canDraft && (mustFinish || isWriting) && state !== "withdrawn";
  const isSignable = state === "ready" || state === "changed-since-signed";
  return (
    <div className="flex flex-col gap-3">
      {!(isUnderItsItem && hasForm) && (
        <ul>
          <SignatureSlot slot={slot} />
        </ul>
      )}
      {hasForm && <CommitmentForm entry={entry} commitment={commitment} />}
      <div className="flex flex-wrap gap-2">
        {isSignable && canSign && (
          // Text fetched before the last keystroke is stored would be older.
          <Button
            variant="primary"
            size="lg"
            isDisabled={status === "saving" || status === "unsaved"}
            onPress={() => setOpen("sign")}
          >
            <PenLine aria-hidden="true" />
            {t(state === "changed-since-signed" ? "sign.again" : "sign.open")}
          </Button>
        )}
        {canDraft && !hasForm && state !== "withdrawn" && (
          <Button variant="quiet" onPress={() => setIsWriting(true)}>
            {t("form.change")}
          </Button>
        )}
        {canWithdraw && commitment?.signature && state !== "withdrawn" && (
          <Button variant="quiet" onPress={() => setOpen("withdraw")}>
            {t("withdraw.open")}
          </Button>
        )}
      </div>
      {open === "sign" && commitment && (
        <SignDialog commitment={commitment} onSigned={() => setIsWriting(false)} onClose={() => setOpen(null)} />
      )}
      {open === "withdraw" && commitment && <WithdrawDialog commitment={commitment} onClose={() => setOpen(null)} />}
    </div>
  );
}
