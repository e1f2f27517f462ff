import { useTranslation } from "react-i18next";
import { useSection } from "../connection/workshop-connection.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page } from "../ui/page/page.tsx";

/** Earlier commitments come before anything new is asked. A first workshop has none, and says so. */
export function Screen() {
  const { t } = useTranslation("workshops");
  const { organisation } = useSection("workshop");
  return (
    <Page title={t("promises.title")} eyebrow={organisation || undefined}>
      <EmptyState title={t("promises.none")} text={t("promises.noneText")} />
    </Page>
  );
}

export function Projector() {
  const { t } = useTranslation("workshops");
  return (
    <div className="flex h-full max-w-[46rem] flex-col justify-center">
      <h1 className="display-1">{t("promises.none")}</h1>
      <p className="mt-6 text-[1.25rem] leading-snug text-ink-soft">{t("promises.noneText")}</p>
    </div>
  );
}
