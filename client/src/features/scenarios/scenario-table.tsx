import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { JourneyLine } from "./journey-line.tsx";
import { NeedText } from "./need-text.tsx";
import { ObstacleText } from "./obstacle-text.tsx";
import type { OpenScenario } from "./open-scenario.ts";
import type { MomentStory } from "./use-scenarios.ts";
import { WritingHere } from "./writing-here.tsx";

interface ScenarioTableProps {
  readonly stories: readonly MomentStory[];
  readonly mayEdit: boolean;
  readonly onOpen: OpenScenario;
}

/** P5: a table that reads as a story. The columns are moments; the numbers tie an obstacle to what staff would do instead and to the ask. */
export function ScenarioTable({ stories, mayEdit, onOpen }: ScenarioTableProps) {
  const { t } = useTranslation("scenarios");
  const row = (title: string, cell: (story: MomentStory) => ReactNode) => (
    <tr className="border-t border-rule align-top">
      <th
        scope="row"
        className="sticky start-0 z-10 bg-paper py-5 pe-5 text-start text-[0.9375rem] leading-snug font-semibold text-ink-soft"
      >
        {title}
      </th>
      {stories.map((story) => (
        <td key={story.moment.id} className="px-3 py-4">
          {cell(story)}
        </td>
      ))}
    </tr>
  );
  return (
    <div className="-mx-2 overflow-x-auto px-2 pb-4">
      <table className="w-full table-fixed border-collapse" style={{ minWidth: `${9 + stories.length * 17}rem` }}>
        <caption className="sr-only">{t("caption")}</caption>
        <colgroup>
          <col className="w-36" />
          {stories.map(({ moment }) => (
            <col key={moment.id} />
          ))}
        </colgroup>
        <thead>
          <tr className="align-bottom">
            <td className="sticky start-0 z-10 bg-paper" />
            {stories.map(({ moment }, index) => (
              <th key={moment.id} scope="col" className="px-3 pb-3 text-start">
                <span className="figures eyebrow">{index + 1}</span>
                <span dir="auto" className="display-3 mt-1 block">
                  {moment.name}
                </span>
                <WritingHere momentId={moment.id} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="border-t border-rule">
            <th
              scope="row"
              className="sticky start-0 z-10 bg-paper pe-5 text-start text-[0.9375rem] leading-snug font-semibold text-ink-soft"
            >
              {t("row.felt")}
            </th>
            <td colSpan={stories.length} className="py-4">
              <JourneyLine stories={stories} />
            </td>
          </tr>
          {row(t("row.need"), (story) => (
            <div className="flex flex-col items-start gap-2">
              {story.cell.need === "" ? (
                <p className="text-ink-soft">{t("need.empty", { moment: story.moment.name })}</p>
              ) : (
                <NeedText cell={story.cell} isFeltShown={false} />
              )}
              {mayEdit && (
                <Button
                  size="sm"
                  variant={story.cell.need === "" ? "secondary" : "quiet"}
                  className={story.cell.need === "" ? "" : "-ms-3.5"}
                  aria-label={`${t(story.cell.need === "" ? "need.add" : "need.change")}: ${t("need.edit", { moment: story.moment.name })}`}
                  onPress={() => onOpen({ kind: "need", momentId: story.moment.id })}
                >
                  {t(story.cell.need === "" ? "need.add" : "need.change")}
                </Button>
              )}
            </div>
          ))}
          {row(t("row.obstacle"), (story) => (
            <div className="flex flex-col items-stretch gap-3">
              <ol className="flex flex-col gap-3">
                {story.obstacles.map((obstacle, index) => (
                  <li key={obstacle.id} className="flex gap-3">
                    <Mark number={index + 1} />
                    {mayEdit ? (
                      <button
                        type="button"
                        onClick={() => onOpen({ kind: "obstacle", obstacleId: obstacle.id })}
                        className="sheet min-w-0 grow p-3 text-start hover:border-ink"
                      >
                        <ObstacleText obstacle={obstacle} />
                      </button>
                    ) : (
                      <ObstacleText obstacle={obstacle} />
                    )}
                  </li>
                ))}
              </ol>
              {mayEdit ? (
                <Button
                  size="sm"
                  variant="quiet"
                  className="-ms-3.5 self-start"
                  aria-label={t("obstacle.addFor", { moment: story.moment.name })}
                  onPress={() => onOpen({ kind: "new", momentId: story.moment.id })}
                >
                  <Plus aria-hidden="true" />
                  {t("obstacle.add")}
                </Button>
              ) : (
                story.obstacles.length === 0 && <p className="text-ink-soft">{t("obstacle.none")}</p>
              )}
            </div>
          ))}
          {row(t("row.instead"), (story) => (
            <Numbered story={story} field="instead" />
          ))}
          {row(t("row.ask"), (story) => (
            <Numbered story={story} field="ask" />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Numbered({ story, field }: { readonly story: MomentStory; readonly field: "instead" | "ask" }) {
  return (
    <ol className="flex flex-col gap-3">
      {story.obstacles.map((obstacle, index) =>
        obstacle[field] === "" ? null : (
          <li key={obstacle.id} className="flex gap-3">
            <Mark number={index + 1} />
            <p dir="auto" className={`min-w-0 leading-snug ${field === "ask" ? "font-semibold" : ""}`}>
              {obstacle[field]}
            </p>
          </li>
        ),
      )}
    </ol>
  );
}

function Mark({ number }: { readonly number: number }) {
  return (
    <span className="figures grid size-6 shrink-0 place-items-center rounded-pill bg-sunk text-sm font-semibold text-ink-soft">
      {number}
    </span>
  );
}
