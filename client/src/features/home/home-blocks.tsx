import { Search } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../ui/badge.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Hues } from "./hues.tsx";
import { PutAway } from "./put-away.tsx";
import type { HomeWorkshop } from "./use-home.ts";
import { WorkshopMenu } from "./workshop-menu.tsx";

interface Home {
  readonly workshops: readonly HomeWorkshop[];
  readonly hasDemo: boolean;
}

/** What waits for this person, what runs now, and what was decided. */
export function HomeBlocks({ workshops, hasDemo }: Home) {
  const { t } = useTranslation(["home", "common"]);
  const shown = workshops.filter(({ archivedAt, deletedFrom }) => archivedAt === null && deletedFrom === null);
  const now = shown.filter((workshop) => workshop.status !== "finished");
  const waiting = workshops.filter((workshop) => workshop.waitingForYou > 0);
  const charters = shown.filter((workshop) => workshop.charterId !== null);
  return (
    <div className="flex flex-col gap-14">
      {waiting.length > 0 && (
        <section>
          <h2 className="eyebrow mb-4">{t("needsYou")}</h2>
          <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            {waiting.map((workshop) => (
              <li
                key={workshop.id}
                className="sheet flex flex-wrap items-center justify-between gap-4 border-accent p-5"
              >
                <div>
                  <p className="display-3" dir="auto">
                    {workshop.title}
                  </p>
                  <p className="text-ink-soft">{t("waiting", { count: workshop.waitingForYou })}</p>
                </div>
                <ButtonLink to={`/w/${workshop.id}/answers`} variant="primary">
                  {t("goThere")}
                </ButtonLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2 className="eyebrow mb-4">{t("now")}</h2>
        {now.length === 0 ? (
          <EmptyState title={t("nothingNow")} action={<ButtonLink to="/new">{t("new")}</ButtonLink>} />
        ) : (
          <ul className="flex flex-col gap-4">
            {now.map((workshop) => (
              <RunningWorkshop key={workshop.id} workshop={workshop} />
            ))}
          </ul>
        )}
      </section>
      {charters.length > 0 && (
        <section>
          <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6">
            <h2 className="eyebrow">{t("charters")}</h2>
            <ButtonLink to="/charters" variant="quiet" size="sm" className="-me-3.5">
              <Search aria-hidden="true" />
              {t("searchCharters")}
            </ButtonLink>
          </div>
          <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {charters.map((workshop) => (
              <li key={workshop.id} className="sheet flex flex-col gap-3 p-5">
                <Hues hues={workshop.hues} />
                <p className="display-3" dir="auto">
                  {workshop.title}
                </p>
                <p className="figures text-ink-soft">
                  {workshop.status === "finished" && `${t("finished")} · `}
                  {t("people", { count: workshop.people })}
                </p>
                <div className="mt-auto flex flex-wrap gap-2">
                  <ButtonLink to={`/c/${workshop.charterId}`}>{t("readCharter")}</ButtonLink>
                  {workshop.status === "finished" && (
                    <ButtonLink to={`/w/${workshop.id}`} variant="quiet">
                      {t("lookAgain")}
                    </ButtonLink>
                  )}
                  <WorkshopMenu workshop={workshop} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <PutAway workshops={workshops} />
      <p className="-ms-4 flex flex-wrap">
        <ButtonLink to="/receipts" variant="quiet" className="px-4">
          {t("myCards")}
        </ButtonLink>
        {hasDemo && (
          <ButtonLink to="/demo" variant="quiet" className="px-4">
            {t("opening.demo")}
          </ButtonLink>
        )}
      </p>
    </div>
  );
}

function RunningWorkshop({ workshop }: { readonly workshop: HomeWorkshop }) {
  const { t } = useTranslation(["home", "common"]);
  return (
    <li className="sheet flex flex-wrap items-center gap-x-6 gap-y-4 p-5 sm:p-6">
      <Hues hues={workshop.hues} />
      <div className="min-w-52 grow">
        <p className="display-3" dir="auto">
          {workshop.title}
        </p>
        <p className="figures mt-1 flex flex-wrap items-center gap-2 text-ink-soft">
          <Badge tone="ink">{t(`common:phases.${workshop.phase}`)}</Badge>
          {t("people", { count: workshop.people })} · {t(`common:roles.${workshop.role}`)}
          {workshop.isDemo && <Badge>{t("demo")}</Badge>}
        </p>
      </div>
      <p className="code-type text-2xl">{workshop.code}</p>
      <div className="flex items-center gap-1">
        <ButtonLink to={`/w/${workshop.id}`} variant="primary">
          {t("resume")}
        </ButtonLink>
        <WorkshopMenu workshop={workshop} />
      </div>
    </li>
  );
}
