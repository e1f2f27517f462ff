import { isComplete } from "@saydo/shared/features/scenarios/rules.ts";
import { useTranslation } from "react-i18next";
import { Badge } from "../../ui/badge.tsx";
import { TurningList } from "../../ui/wall/turning-list.tsx";
import { pageOf, useTurns } from "../../ui/wall/use-turns.ts";
import { type MomentStory, useScenarios } from "./use-scenarios.ts";

const mostSideBySide = 3;
const pageMs = 15_000;

/** The journey on the wall, up to three moments per page. Pages turn with time or by the arrow keys. */
export function ScenarioProjector() {
  const { t } = useTranslation("scenarios");
  const stories = useScenarios();
  const pages = Math.max(1, Math.ceil(stories.length / mostSideBySide));
  const perPage = Math.ceil(stories.length / pages);
  const page = pageOf(useTurns(pageMs), pages);
  return (
    <div className="flex h-full flex-col gap-7">
      <h1 className="display-2">{t(stories.length === 0 ? "noMoments.title" : "title")}</h1>
      <div className="grid min-h-0 grow auto-cols-fr grid-flow-col gap-10">
        {stories.slice(page * perPage, (page + 1) * perPage).map((story, position) => (
          <WallMoment key={story.moment.id} story={story} number={page * perPage + position + 1} />
        ))}
      </div>
    </div>
  );
}

function WallMoment({ story, number }: { readonly story: MomentStory; readonly number: number }) {
  const { t } = useTranslation("scenarios");
  const { moment, cell, obstacles } = story;
  return (
    <section className="flex min-h-0 min-w-0 animate-rise flex-col gap-4">
      <header className="flex min-h-[5.2rem] flex-col justify-end border-b-2 border-ink pb-2">
        <p className="eyebrow figures">{number}</p>
        <h2 dir="auto" className="display-3">
          {moment.name}
        </h2>
      </header>
      <TurningList label={moment.name} className="flex flex-col gap-3">
        <li className={`font-display text-[1.15rem] leading-snug ${cell.need === "" ? "text-ink-soft" : ""}`}>
          <p dir="auto">{cell.need || t("need.empty", { moment: moment.name })}</p>
        </li>
        {obstacles.map((obstacle) => (
          <li key={obstacle.id} className="sheet px-4 py-3">
            <p dir="auto" className="leading-snug font-semibold">
              {obstacle.hiddenReason === undefined
                ? obstacle.text || t("obstacle.untitled")
                : t("obstacle.hidden", { reason: obstacle.hiddenReason })}
            </p>
            {obstacle.ask !== "" && (
              <p className="mt-2 leading-snug">
                <span className="text-ink-soft">{t("row.ask")}: </span>
                <span dir="auto">{obstacle.ask}</span>
              </p>
            )}
            {obstacle.hiddenReason === undefined && (obstacle.type || !isComplete(obstacle)) && (
              <p className="mt-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
                {obstacle.type && (
                  <Badge tone={obstacle.type === "authority" ? "accent" : "neutral"}>
                    {t(`type.${obstacle.type}`)}
                  </Badge>
                )}
                {!isComplete(obstacle) && <Badge tone="warning">{t("obstacle.draft")}</Badge>}
                {obstacle.limitAsked !== "" && (
                  <span dir="auto" className="figures">
                    {t("obstacle.limits", { today: obstacle.limitToday || "…", asked: obstacle.limitAsked })}
                  </span>
                )}
              </p>
            )}
          </li>
        ))}
      </TurningList>
    </section>
  );
}
