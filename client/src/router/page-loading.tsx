import { useTranslation } from "react-i18next";

export function PageLoading() {
  const { t } = useTranslation();
  return (
    <main id="content" className="grid min-h-[60dvh] place-items-center" aria-busy="true">
      <p role="status" className="flex items-center gap-3 text-ink-soft">
        <span aria-hidden="true" className="size-5 animate-turn rounded-pill border-3 border-ink/20 border-e-ink" />
        {t("loading")}
      </p>
    </main>
  );
}
