import { useTranslation } from "react-i18next";
import { ButtonLink } from "../ui/button-link.tsx";
import { BrandBar } from "../ui/page/brand-bar.tsx";
import { Page } from "../ui/page/page.tsx";

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <>
      <BrandBar />
      <Page title={t("notFound.title")} eyebrow="404" width="narrow">
        <p className="mb-6 text-lg text-ink-soft">{t("notFound.text")}</p>
        <div className="flex flex-wrap gap-3">
          <ButtonLink to="/j" variant="primary">
            {t("notFound.join")}
          </ButtonLink>
          <ButtonLink to="/">{t("notFound.home")}</ButtonLink>
        </div>
      </Page>
    </>
  );
}
