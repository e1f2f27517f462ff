import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api } from "../../connection/api.ts";
import { Button } from "../../ui/button.tsx";
import { BrandBar } from "../../ui/page/brand-bar.tsx";
import { Page } from "../../ui/page/page.tsx";
import { usePress } from "../../ui/use-press.ts";

/** The page of the recovery link. Only a press redeems the link: mail programs open links by themselves and must not take facilitation over. */
export function RecoverPage({ workshopId, token }: { readonly workshopId: string; readonly token: string }) {
  const { t } = useTranslation("workshops");
  const navigate = useNavigate();
  const recover = usePress(async () => {
    await api("recover", { params: { workshopId }, body: { token } });
    await navigate(`/w/${workshopId}`, { replace: true });
  });
  return (
    <>
      <BrandBar />
      <Page title={t("recover.title")} width="narrow">
        <p className="mb-6 text-lg text-ink-soft">{t("recover.text")}</p>
        <Button variant="primary" size="lg" isBusy={recover.isBusy} onPress={recover.press}>
          {t("recover.press")}
        </Button>
      </Page>
    </>
  );
}
