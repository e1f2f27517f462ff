import type { Charter } from "@saydo/shared/features/charters/schema.ts";
import { CircleAlert, ShieldCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { addressOf } from "../../device/address-of.ts";
import { QrCode } from "../../ui/qr-code.tsx";

interface CharterProofProps {
  readonly charter: Charter;
  /** The charter's entry in the signature log. */
  readonly logHead: string | null;
  readonly isUnchanged: boolean;
}

/** Small print that can be checked: fingerprint, key, address. */
export function CharterProof({ charter, logHead, isUnchanged }: CharterProofProps) {
  const { timeZone } = charter.body;
  const { t } = useTranslation(["charters", "common"]);
  const address = addressOf(`/c/${charter.id}`);
  const Icon = isUnchanged ? ShieldCheck : CircleAlert;
  return (
    <footer className="charter-proof">
      <div className="flex min-w-0 flex-col gap-1">
        <p className={`flex items-start gap-2 font-medium ${isUnchanged ? "text-success-ink" : "text-danger-ink"}`}>
          <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
          {t(isUnchanged ? "proof.unchanged" : "proof.changed")}
        </p>
        <p>
          {t("proof.hash")}: <code className="break-all">{charter.hash}</code>
        </p>
        <p>
          {t("proof.key")}: <code className="break-all">{charter.keyId}</code>
        </p>
        {logHead !== null && (
          <p>
            {t("proof.logHead")}: <code className="break-all">{logHead}</code>
          </p>
        )}
        <p>{timeZone ? t("proof.daysIn", { timeZone }) : t("proof.days")}</p>
        <p>
          {t("proof.address")}: <span className="break-all">{address}</span>
        </p>
      </div>
      <QrCode text={address} label={t("close.qr")} className="size-28 shrink-0" />
    </footer>
  );
}
