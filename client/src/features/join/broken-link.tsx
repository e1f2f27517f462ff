import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Page } from "../../ui/page/page.tsx";

/** A personal link that lost a part on its way. `instead` is the way in without the link, where there is one. */
export function BrokenLink({ instead }: { readonly instead?: string }) {
  const { t } = useTranslation("workshops");
  return (
    <Page title={t("leader.broken")} width="narrow">
      <p className="mb-6 text-lg text-ink-soft">{t("leader.brokenText")}</p>
      {instead !== undefined && <ButtonLink to={instead}>{t("leader.asParticipant")}</ButtonLink>}
    </Page>
  );
}
