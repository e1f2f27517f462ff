import type { Charter } from "@saydo/shared/features/charters/schema.ts";
import type { CharterVersion } from "@saydo/shared/features/charters/versions/contract.ts";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatDate } from "../../../texts/format-day.ts";
import { WhatChanged } from "./what-changed.tsx";

interface CharterVersionsProps {
  readonly charter: Charter;
  readonly versions: readonly CharterVersion[];
}

/** The history of a charter, and what this version changed. Never printed: paper shows one version. */
export function CharterVersions({ charter, versions }: CharterVersionsProps) {
  const { t, i18n } = useTranslation("charters");
  const [isOpen, setOpen] = useState(false);
  if (versions.length === 0) return null;
  const before = versions.find(({ version }) => version < charter.version);
  return (
    <section aria-labelledby="versions" data-print="hidden" className="border-t border-rule py-8">
      <h2 id="versions" className="display-3">
        {t("versions.title")}
      </h2>
      {versions.length === 1 && <p className="mt-2 text-ink-soft">{t("versions.only")}</p>}
      {versions.length > 1 && (
        <ol className="mt-3 divide-y divide-rule">
          {versions.map(({ id, version, publishedAt, lines, promises }) => (
            <li key={id} className="figures flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
              {id === charter.id ? (
                <span aria-current="page" className="inline-flex min-h-11 items-center font-semibold">
                  {t("versions.version", { version })}
                </span>
              ) : (
                <Link to={`/c/${id}`} className="inline-flex min-h-11 items-center font-semibold underline">
                  {t("versions.version", { version })}
                </Link>
              )}
              <span className="text-ink-soft">
                {t("versions.published", { date: formatDate(publishedAt, i18n.language) })}
                {" · "}
                {t("versions.lines", { count: lines })}
                {" · "}
                {t("versions.promises", { count: promises })}
              </span>
              {id === charter.id && <span className="text-ink-soft italic">{t("versions.current")}</span>}
            </li>
          ))}
        </ol>
      )}
      {before && (
        <details className="group mt-2" onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className="figures inline-flex min-h-11 cursor-pointer list-none items-center gap-1 font-semibold [&::-webkit-details-marker]:hidden">
            <ChevronRight
              aria-hidden="true"
              className="size-5 transition-transform group-open:rotate-90 rtl:-scale-x-100"
            />
            {t("versions.what", { version: before.version })}
          </summary>
          {isOpen && <WhatChanged beforeId={before.id} after={charter.body} />}
        </details>
      )}
    </section>
  );
}
