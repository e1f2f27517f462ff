import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Page } from "../../ui/page/page.tsx";

const path = ["value", "action", "promise"] as const;
const hues = { value: 0, action: 3, promise: 5 } as const;

/** The first page of an installation, or of a browser that has no seat in any workshop. */
export function Opening({ isFirst, hasDemo }: { readonly isFirst: boolean; readonly hasDemo: boolean }) {
  const { t } = useTranslation("home");
  return (
    <Page title={t("opening.title")} isTitleHidden>
      <div className="pt-8 pb-14 sm:pt-16">
        <p aria-hidden="true" className="display-1 max-w-[17ch]">
          {t("opening.title")}
        </p>
        <p className="mt-6 max-w-[52ch] text-lg leading-relaxed text-ink-soft sm:text-xl">{t("opening.text")}</p>
        <div className="mt-9 flex flex-wrap gap-3">
          <ButtonLink to="/new" variant="primary" size="lg">
            {isFirst ? t("opening.first") : t("new")}
          </ButtonLink>
          {hasDemo && (
            <ButtonLink to="/demo" size="lg">
              {t("opening.demo")}
            </ButtonLink>
          )}
        </div>
      </div>
      <section aria-label={t("opening.how")} className="border-t border-rule pt-10">
        <ol className="grid grid-cols-1 gap-10 md:grid-cols-3 md:gap-8">
          {path.map((id, index) => (
            <li key={id} data-hue={hues[id]} className="spine ps-5">
              <p className="figures mb-2 text-sm font-semibold text-value-ink">{index + 1}</p>
              <h2 className="display-3">{t(`opening.${id}`)}</h2>
              <p className="mt-2 text-ink-soft">{t(`opening.${id}Text`)}</p>
              <blockquote className="mt-4 font-display text-lg leading-snug text-value-ink italic">
                {t(`opening.${id}Example`)}
              </blockquote>
            </li>
          ))}
        </ol>
      </section>
      <p className="mt-10 -ms-4">
        <ButtonLink to="/receipts" variant="quiet" className="px-4">
          {t("myCards")}
        </ButtonLink>
      </p>
    </Page>
  );
}
