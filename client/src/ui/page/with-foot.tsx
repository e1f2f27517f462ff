import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { version } from "../../../../package.json";
import { saidByServer } from "../../device/said-by-server.ts";

/** A page with its foot: version, licences, and the operator's own pages. The foot stands at the end of the window or below. */
export function WithFoot() {
  const { t } = useTranslation();
  const links = [
    { text: t("foot.imprint"), to: saidByServer("imprint") },
    { text: t("foot.privacy"), to: saidByServer("privacy") },
    { text: t("foot.source"), to: saidByServer("source") },
    { text: t("foot.licence"), to: "/legal/licence.txt" },
    { text: t("foot.notices"), to: "/legal/notices.txt" },
  ];
  return (
    <div className="flex min-h-svh flex-col print:block">
      <div className="grow">
        <Outlet />
      </div>
      <footer className="mx-auto flex w-full max-w-5xl flex-wrap items-center gap-x-6 px-4 pb-4 text-sm text-ink-soft sm:px-8 print:hidden">
        <span className="figures">{t("foot.version", { version })}</span>
        {links.map(({ text, to }) =>
          to === null ? null : (
            <a
              key={text}
              href={to}
              target="_blank"
              rel="noreferrer"
              className="inline-flex min-h-11 items-center underline decoration-rule underline-offset-4 hover:text-ink"
            >
              {text}
            </a>
          ),
        )}
      </footer>
    </div>
  );
}
