import { useTranslation } from "react-i18next";
import { errorText } from "../../connection/error-text.ts";
import { ServerState } from "../../connection/server-state.tsx";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page/page.tsx";
import { HomeBlocks } from "./home-blocks.tsx";
import { HomeHeader } from "./home-header.tsx";
import { Opening } from "./opening.tsx";
import { useHome } from "./use-home.ts";

export function HomePage() {
  return (
    <ServerState>
      <Home />
    </ServerState>
  );
}

/** The workshops of this browser, or a first page when there are none. */
function Home() {
  const { t } = useTranslation(["home", "common"]);
  const home = useHome();
  const workshops = home.data?.workshops ?? [];
  if (home.data && workshops.length === 0) {
    return (
      <>
        <HomeHeader />
        <Opening isFirst={!home.data.hasAnyWorkshop} hasDemo={home.data.hasDemo} />
      </>
    );
  }
  return (
    <>
      <HomeHeader />
      <Page
        title={t("title")}
        actions={
          <ButtonLink to="/new" variant="primary">
            {t("new")}
          </ButtonLink>
        }
      >
        {home.error && !home.data && (
          <Notice tone="error" className="mb-6">
            {errorText(home.error)}{" "}
            <Button variant="quiet" size="sm" onPress={() => void home.refetch()}>
              {t("common:retry")}
            </Button>
          </Notice>
        )}
        {home.isPending && <p role="status">{t("common:loading")}</p>}
        <HomeBlocks workshops={workshops} hasDemo={home.data?.hasDemo ?? false} />
      </Page>
    </>
  );
}
