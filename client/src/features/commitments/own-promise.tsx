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

/** The owner's side of a promise: finish, read and sign it, later change or withdraw it. */
export function OwnPromise({ slot }: { readonly slot: PromiseSlot }) {
  const { t } = useTranslation("commitments");
  const { entry, commitment } = slot;
  const { status } = useConnection();
  const canDraft = useCan("commitments:draft");
  const canSign = useCan("commitments:sign");
  const canWithdraw = useCan("commitments:withdraw");
  const [open, setOpen] = useState<"form" | "sign" | "withdraw" | null>(null);
  const state = commitment?.state;
  const mustFinish = state === undefined || state === "draft";
  const isSignable = state === "ready" || state === "changed-since-signed";
  return (
    <div className="flex flex-col gap-3">
      <ul>
        <SignatureSlot slot={slot} />
      </ul>
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
        {canDraft && !mustFinish && state !== "withdrawn" && open !== "form" && (
          <Button variant="quiet" onPress={() => setOpen("form")}>
            {t("form.change")}
          </Button>
        )}
        {canWithdraw && commitment?.signature && state !== "withdrawn" && (
          <Button variant="quiet" onPress={() => setOpen("withdraw")}>
            {t("withdraw.open")}
          </Button>
        )}
      </div>
      {canDraft && (mustFinish || open === "form") && <CommitmentForm entry={entry} commitment={commitment} />}
      {open === "sign" && commitment && <SignDialog commitment={commitment} onClose={() => setOpen(null)} />}
      {open === "withdraw" && commitment && <WithdrawDialog commitment={commitment} onClose={() => setOpen(null)} />}
    </div>
  );
}
