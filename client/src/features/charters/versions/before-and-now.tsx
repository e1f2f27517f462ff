import { useTranslation } from "react-i18next";

interface BeforeAndNowProps {
  readonly what?: string;
  readonly before: string;
  readonly now: string;
}

export function BeforeAndNow({ what, before, now }: BeforeAndNowProps) {
  const { t } = useTranslation("charters");
  const prefix = what === undefined ? "" : `${what}, `;
  return (
    <dl className="mt-1 grid grid-cols-1 gap-x-3 sm:grid-cols-[auto_minmax(0,1fr)]">
      <dt className="font-semibold text-ink-soft">{prefix + t("versions.before")}</dt>
      <dd dir="auto" className="text-ink-soft">
        {before}
      </dd>
      <dt className="font-semibold">{prefix + t("versions.after")}</dt>
      <dd dir="auto">{now}</dd>
    </dl>
  );
}
