import { useTranslation } from "react-i18next";

/** `text` replaces "one moment" when that is no longer true. */
export function PageLoading({ text }: { readonly text?: string | undefined }) {
  const { t } = useTranslation();
  return (
    <main id="content" className="grid min-h-[60dvh] place-items-center" aria-busy="true">
      <p role="status" className="mx-6 flex max-w-md items-center gap-3 text-ink-soft">
        <span
          aria-hidden="true"
          className="size-5 shrink-0 animate-turn rounded-pill border-3 border-ink/20 border-e-ink"
        />
        {text ?? t("loading")}
      </p>
    </main>
  );
}
