import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../ui/badge.tsx";
import { useScenarios } from "./use-scenarios.ts";

const momentsPerPage = 3;
const obstaclesPerMoment = 2;
const pageMs = 15_000;

/** The journey on the wall, three moments at a time; the arrow keys step through it as a walk. */
export function ScenarioProjector() {
  const { t } = useTranslation("scenarios");
  const stories = useScenarios();
  const [index, setIndex] = useState(0);
  const pages = Math.max(1, Math.ceil(stories.length / momentsPerPage));
  useEffect(() => {
    const timer = setInterval(() => setIndex((before) => before + 1), pageMs);
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "ArrowRight" || event.key === "PageDown") setIndex((before) => before + 1);
      if (event.key === "ArrowLeft" || event.key === "PageUp") setIndex((before) => before - 1);
    };
    addEventListener("keydown", onKey);
    return () => {
      clearInterval(timer);
      removeEventListener("keydown", onKey);
    };
  }, []);
  const page = ((index % pages) + pages) % pages;
  const shown = stories.slice(page * momentsPerPage, (page + 1) * momentsPerPage);
  return (
    <div className="flex h-full flex-col gap-7">
      <h1 className="display-2">{t(stories.length === 0 ? "noMoments.title" : "title")}</h1>
      <div className="grid min-h-0 grow auto-cols-fr grid-flow-col gap-10 overflow-hidden">
        {shown.map(({ moment, cell, obstacles }, position) => (
          <section key={moment.id} className="flex min-h-0 min-w-0 animate-rise flex-col gap-4 overflow-hidden">
            <header className="flex min-h-[5.2rem] flex-col justify-end border-b-2 border-ink pb-2">
              <p className="eyebrow figures">{page * momentsPerPage + position + 1}</p>
              <h2 dir="auto" className="display-3">
                {moment.name}
              </h2>
            </header>
            <p
              dir="auto"
              className={`line-clamp-4 font-display text-[1.15rem] leading-snug ${cell.need === "" ? "text-ink-soft" : ""}`}
            >
              {cell.need || t("need.empty", { moment: moment.name })}
            </p>
            <ul className="flex min-h-0 flex-col gap-3">
              {obstacles.slice(0, obstaclesPerMoment).map((obstacle) => (
                <li key={obstacle.id} className="sheet shrink-0 px-4 py-3">
                  <p dir="auto" className="line-clamp-2 leading-snug font-semibold">
                    {obstacle.text || t("obstacle.untitled")}
                  </p>
                  {obstacle.type && (
                    <p className="mt-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
                      <Badge tone={obstacle.type === "authority" ? "accent" : "neutral"} className="text-[1rem]">
                        {t(`type.${obstacle.type}`)}
                      </Badge>
                      {obstacle.limitAsked !== "" && (
                        <span dir="auto" className="figures line-clamp-2">
                          {t("obstacle.limits", { today: obstacle.limitToday || "…", asked: obstacle.limitAsked })}
                        </span>
                      )}
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
