import { ChevronLeft, ChevronRight, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { NeedText } from "./need-text.tsx";
import { ObstacleText } from "./obstacle-text.tsx";
import type { OpenScenario } from "./open-scenario.ts";
import type { MomentStory } from "./use-scenarios.ts";
import { WritingHere } from "./writing-here.tsx";

interface MomentPagesProps {
  readonly stories: readonly MomentStory[];
  readonly mayEdit: boolean;
  readonly onOpen: OpenScenario;
}

/** On a phone: one moment at a time, from the need down to the ask. */
export function MomentPages({ stories, mayEdit, onOpen }: MomentPagesProps) {
  const { t } = useTranslation("scenarios");
  const [index, setIndex] = useState(0);
  const story = stories[Math.min(index, stories.length - 1)];
  if (!story) return null;
  const { moment, cell, obstacles } = story;
  return (
    <section className="flex flex-col gap-6" aria-labelledby="moment">
      <header className="flex items-center justify-between gap-2 border-b border-rule pb-3">
        <Button
          variant="quiet"
          size="sm"
          aria-label={t("moment.previous")}
          isDisabled={index === 0}
          onPress={() => setIndex(index - 1)}
        >
          <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
        </Button>
        <div className="min-w-0 text-center">
          <p className="eyebrow figures">{t("moment.step", { step: index + 1, count: stories.length })}</p>
          <h2 id="moment" dir="auto" className="display-3 mt-1">
            {moment.name}
          </h2>
          <WritingHere momentId={moment.id} />
        </div>
        <Button
          variant="quiet"
          size="sm"
          aria-label={t("moment.next")}
          isDisabled={index >= stories.length - 1}
          onPress={() => setIndex(index + 1)}
        >
          <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
        </Button>
      </header>
      <div className="flex flex-col items-start gap-3">
        <h3 className="eyebrow">{t("row.need")}</h3>
        {cell.need === "" ? (
          <p className="text-lg text-ink-soft">{t("need.empty", { moment: moment.name })}</p>
        ) : (
          <NeedText cell={cell} />
        )}
        {mayEdit && (
          <Button
            size="sm"
            aria-label={`${t(cell.need === "" ? "need.add" : "need.change")}: ${t("need.edit", { moment: moment.name })}`}
            onPress={() => onOpen({ kind: "need", momentId: moment.id })}
          >
            {t(cell.need === "" ? "need.add" : "need.change")}
          </Button>
        )}
      </div>
      <div className="flex flex-col gap-3">
        <h3 className="eyebrow">{t("row.obstacle")}</h3>
        {obstacles.map((obstacle) => {
          const content = (
            <>
              <ObstacleText obstacle={obstacle} />
              {obstacle.instead !== "" && <Line title={t("row.instead")} text={obstacle.instead} />}
              {obstacle.ask !== "" && <Line title={t("row.ask")} text={obstacle.ask} />}
            </>
          );
          return mayEdit ? (
            <button
              key={obstacle.id}
              type="button"
              onClick={() => onOpen({ kind: "obstacle", obstacleId: obstacle.id })}
              className="sheet flex flex-col gap-3 p-4 text-start"
            >
              {content}
            </button>
          ) : (
            <div key={obstacle.id} className="sheet flex flex-col gap-3 p-4">
              {content}
            </div>
          );
        })}
        {obstacles.length === 0 && <p className="text-ink-soft">{t("obstacle.none")}</p>}
        {mayEdit && (
          <Button variant="primary" onPress={() => onOpen({ kind: "new", momentId: moment.id })}>
            <Plus aria-hidden="true" />
            {t("obstacle.add")}
          </Button>
        )}
      </div>
    </section>
  );
}

function Line({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <p className="leading-snug">
      <span className="block text-sm text-ink-soft">{title}</span>
      <span dir="auto">{text}</span>
    </p>
  );
}
