import { FileJson, FileText, LibraryBig, Link2, Printer } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { addressOf } from "../../device/address-of.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/fields/copy-field.tsx";
import { Wordmark } from "../../ui/page/wordmark.tsx";

/** A reader's actions. Never printed. */
export function CharterActions({ charterId }: { readonly charterId: string }) {
  const { t } = useTranslation("charters");
  const [isSharing, setIsSharing] = useState(false);
  const exportPath = `/api/charters/${encodeURIComponent(charterId)}/export`;
  const look =
    "inline-flex min-h-11 items-center gap-2 rounded-card px-3 text-[0.9375rem] font-semibold hover:bg-ink/6 [&_svg]:size-[1.15em]";
  return (
    <nav aria-label={t("page.downloads")} data-print="hidden" className="border-b border-rule bg-surface">
      <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-1 gap-y-2 px-4 py-2 sm:px-8">
        <Wordmark className="me-auto" />
        <Link to="/charters" className={look}>
          <LibraryBig aria-hidden="true" />
          {t("library.all")}
        </Link>
        <Button variant="quiet" size="sm" onPress={() => setIsSharing(!isSharing)} aria-expanded={isSharing}>
          <Link2 aria-hidden="true" />
          {t("page.share")}
        </Button>
        <Button variant="quiet" size="sm" onPress={() => window.print()}>
          <Printer aria-hidden="true" />
          {t("page.print")}
        </Button>
        <a className={look} href={`${exportPath}.md`} download>
          <FileText aria-hidden="true" />
          {t("page.markdown")}
        </a>
        <a className={look} href={`${exportPath}.json`} download>
          <FileJson aria-hidden="true" />
          {t("page.json")}
        </a>
        {isSharing && (
          <CopyField className="w-full pb-2" label={t("close.link")} value={addressOf(`/c/${charterId}`)} />
        )}
      </div>
    </nav>
  );
}
