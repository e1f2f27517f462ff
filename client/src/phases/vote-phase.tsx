import { useTranslation } from "react-i18next";
import { Page } from "../ui/page.tsx";

export function Screen() {
  const { t } = useTranslation();
  return (
    <Page title={t("phases.vote")}>
      <p>{t("loading")}</p>
    </Page>
  );
}

export function Projector() {
  const { t } = useTranslation();
  return <h1 className="display-1">{t("phases.vote")}</h1>;
}
