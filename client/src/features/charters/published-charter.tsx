import { BookOpen } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { addressOf } from "../../device/address-of.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { CopyField } from "../../ui/fields/copy-field.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import { CharterNumbers } from "./charter-numbers.tsx";

/** What people take home: the charter, its link, and a code for a neighbour's phone. On a phone the link is enough. */
export function PublishedCharter({ charterId }: { readonly charterId: string }) {
  const { t } = useTranslation("charters");
  const { number } = useSection("charters");
  const path = `/c/${charterId}`;
  const address = addressOf(path);
  return (
    <section className="sheet flex flex-wrap items-center gap-8 p-6 sm:p-8">
      <div className="flex min-w-0 grow basis-72 flex-col items-start gap-5">
        {number && <p className="display-2">{t("close.number", { number })}</p>}
        <CharterNumbers />
        <ButtonLink to={path} variant="primary" size="lg">
          <BookOpen aria-hidden="true" />
          {t("close.open")}
        </ButtonLink>
        <CopyField className="w-full" label={t("close.link")} value={address} />
      </div>
      <QrCode text={address} label={t("close.qr")} className="w-full max-w-56 max-sm:hidden" />
    </section>
  );
}
