import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { addressOf, spokenAddress } from "../../device/address-of.ts";
import { Button } from "../../ui/button.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import "./link-sheet.css";

export interface Slip {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly path: string;
}

/** A slip for each person, to be cut out: six on a page. Needs no network: the codes are drawn here. */
export function LinkSheet({ slips }: { readonly slips: readonly Slip[] }) {
  const { t } = useTranslation("list");
  const { title, code } = useSection("workshop");
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-[52ch] text-ink-soft">{t("sheetText")}</p>
        <Button variant="primary" onPress={() => print()}>
          {t("print")}
        </Button>
      </div>
      <ul className="link-sheet" aria-label={t("sheet")}>
        {slips.map(({ id, name, role, path }) => (
          <li key={id} className="link-slip">
            <div className="min-w-0">
              <p className="link-slip-name" dir="auto">
                {name}
              </p>
              <p dir="auto">{role}</p>
              <p className="link-slip-title" dir="auto">
                {title}
              </p>
              <p>{t("slip")}</p>
              <p className="link-slip-address">{spokenAddress(`/j/${code}`)}</p>
            </div>
            <QrCode text={addressOf(path)} label={t("qr", { name })} />
          </li>
        ))}
      </ul>
    </>
  );
}
