import { exportFormats, exportKinds } from "@saydo/shared/features/files/export/terms.ts";
import { routePaths } from "@saydo/shared/route-paths.ts";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";

const look =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-card border border-rule-strong bg-surface px-3.5 py-1.5 text-[0.9375rem] font-semibold text-ink no-underline hover:border-ink hover:bg-sunk [&_svg]:size-[1.15em] [&_svg]:shrink-0";

/** The files of a workshop as links: the browser saves what they lead to, also over plain http. */
export function FileLinks({ workshopId }: { readonly workshopId: string }) {
  const { t } = useTranslation("files");
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-[62ch] leading-snug text-ink-soft">{t("takeOutText")}</p>
      <ul className="flex flex-col divide-y divide-rule">
        {exportKinds.map((kind) => (
          <li key={kind} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-2">
            <span className="min-w-0">{t(`kind.${kind}`)}</span>
            <span className="flex flex-wrap gap-2">
              {exportFormats.map((format) => (
                <a
                  key={format}
                  href={addressOf(workshopId, kind, format)}
                  download
                  aria-label={t("save", { what: t(`kind.${kind}`), format: format.toUpperCase() })}
                  className={look}
                >
                  <Download aria-hidden="true" />
                  {format.toUpperCase()}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function addressOf(workshopId: string, kind: string, format: string): string {
  return routePaths.exportFile.path
    .replace(":workshopId", encodeURIComponent(workshopId))
    .replace(":kind", kind)
    .replace(":format", format);
}
