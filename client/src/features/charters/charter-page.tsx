import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { errorText } from "../../connection/error-text.ts";
import { suggestLanguage } from "../../texts/i18n.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { BrandBar } from "../../ui/page/brand-bar.tsx";
import { Page } from "../../ui/page/page.tsx";
import { CharterDocument } from "./charter-document.tsx";
import { useCharter } from "./versions/use-charter.ts";

export function CharterPage() {
  const { t } = useTranslation(["charters", "common"]);
  const { charterId = "" } = useParams();
  const state = useCharter(charterId);
  const language = state.kind === "ready" ? state.charter.body.language : null;
  useEffect(() => {
    if (language) void suggestLanguage(language);
  }, [language]);
  if (state.kind === "ready") {
    const { kind: _, ...shown } = state;
    return <CharterDocument {...shown} />;
  }
  if (state.kind === "loading") {
    return (
      <Page title={t("page.loading")} isTitleHidden>
        <p role="status" className="text-ink-soft">
          {t("page.loading")}
        </p>
      </Page>
    );
  }
  const isMissing = state.refusal.code === "not_found" || state.refusal.code === "invalid_input";
  return (
    <>
      <BrandBar />
      <Page title={t(isMissing ? "page.missing" : "page.failed")} width="narrow">
        <p className="mb-6 text-lg text-ink-soft">{isMissing ? t("page.missingText") : errorText(state.refusal)}</p>
        <ButtonLink to="/">{t("common:home")}</ButtonLink>
      </Page>
    </>
  );
}
