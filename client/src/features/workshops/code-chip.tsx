import { useTranslation } from "react-i18next";
import { QrCode } from "../../ui/qr-code.tsx";
import { addressOf } from "./address-of.ts";

/** Late-comers find the way in from any phase. */
export function CodeChip({ code }: { readonly code: string }) {
  const { t } = useTranslation("workshops");
  return (
    <div className="sheet absolute end-6 bottom-5 flex items-center gap-3 py-1.5 ps-1.5 pe-4">
      <QrCode text={addressOf(`/j/${code}`)} label={t("invite.qr", { code })} className="w-16" />
      <span className="figures text-[1.15rem] font-semibold tracking-[0.14em]">{code}</span>
    </div>
  );
}
