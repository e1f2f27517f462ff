import { useTranslation } from "react-i18next";
import { addressOf } from "../../device/address-of.ts";
import { QrCode } from "../../ui/qr-code.tsx";

/** The code for latecomers, in every phase. */
export function CodeChip({ code }: { readonly code: string }) {
  const { t } = useTranslation("workshops");
  return (
    <div className="sheet flex items-center gap-3 py-1 ps-1 pe-4 shadow-none">
      <QrCode text={addressOf(`/j/${code}`)} label={t("invite.qr", { code })} className="w-17" />
      <span className="code-type text-[1.2rem]">{code}</span>
    </div>
  );
}
