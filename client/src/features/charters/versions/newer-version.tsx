import type { CharterVersion } from "@saydo/shared/features/charters/versions/contract.ts";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatDate } from "../../../texts/format-day.ts";
import { Notice } from "../../../ui/notice.tsx";

interface NewerVersionProps {
  readonly versions: readonly CharterVersion[];
  readonly version: number;
}

/** Warns readers before they quote a charter that was replaced. */
export function NewerVersion({ versions, version }: NewerVersionProps) {
  const { t, i18n } = useTranslation("charters");
  const [newest] = versions;
  if (!newest || newest.version <= version) return null;
  return (
    <div data-print="hidden">
      <Notice tone="warning" className="mb-6">
        {t("versions.newer", { version: newest.version, date: formatDate(newest.publishedAt, i18n.language) })}{" "}
        <Link to={`/c/${newest.id}`} className="font-semibold underline">
          {t("versions.open", { version: newest.version })}
        </Link>
      </Notice>
    </div>
  );
}
