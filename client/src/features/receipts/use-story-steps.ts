import { isPromise } from "@saydo/shared/features/answers/rules.ts";
import type { CardStory, StoryAsk, StoryBallot } from "@saydo/shared/features/receipts/contract.ts";
import { rankLabel } from "@saydo/shared/features/voting/rules.ts";
import { actionSentence, type Language } from "@saydo/shared/features/writing/rules.ts";
import { useTranslation } from "react-i18next";
import { formatDate, formatDay } from "../../texts/format-day.ts";

interface StoryStep {
  readonly key: string;
  readonly text: string;
  readonly details: readonly string[];
  readonly links: readonly { readonly to: string; readonly text: string }[];
  readonly isTrouble: boolean;
}

/** The way of a card in plain sentences, the oldest first. */
export function useStorySteps(story: CardStory, language: Language): readonly StoryStep[] {
  const { t, i18n } = useTranslation(["receipts", "answers"]);
  const day = (date: string) => formatDay(date, i18n.language);
  const date = (at: number) => formatDate(at, i18n.language);

  function step(key: string, text: string, more: Partial<Omit<StoryStep, "key" | "text">> = {}): StoryStep {
    return { key, text, details: [], links: [], isTrouble: false, ...more };
  }

  function onBoard({ value, laneName: role, movedFrom, hiddenReason, group, editedBy, was }: CardStory): StoryStep[] {
    return [
      step("board", t("step.board", { value, role }), {
        details: movedFrom === null ? [] : [t("step.moved", { from: movedFrom })],
      }),
      ...(editedBy
        ? [
            step("reworded", t(`step.reworded.${editedBy}`), {
              details: was ? [t("step.wrote", { was: actionSentence(was, language) })] : [],
            }),
          ]
        : []),
      ...(group
        ? [
            step(
              "group",
              t(group.title ? "step.group" : "step.groupUntitled", { title: group.title, count: group.others }),
            ),
          ]
        : []),
      ...(hiddenReason === null
        ? []
        : [step("hidden", t("step.hidden", { reason: hiddenReason }), { isTrouble: true })]),
    ];
  }

  function onBallot({ number, scope, groupTitle, result }: StoryBallot): StoryStep {
    const name = t(scope === "run-off" ? "step.runOff" : "step.ballot", { number });
    const inside = groupTitle === null ? [] : [t("step.inside", { title: groupTitle })];
    if (!result) return step(`ballot ${number}`, t("step.open", { name }), { details: inside });
    const points = t("step.points", { count: result.points });
    const voters = t("step.voters", { count: result.voters });
    return step(`ballot ${number}`, t(`step.outcome.${result.outcome}`, { name, rank: rankLabel(result) }), {
      details: [
        ...inside,
        ...(result.points > 0 ? [t("step.given", { points, voters })] : [t("step.noPoint")]),
        ...(result.isAdvisory ? [t("step.advisory")] : []),
      ],
    });
  }

  function asked(ask: StoryAsk, index: number): StoryStep[] {
    const { leaderName: name, leaderTitle: title, dueOn, moved, isOverdue, isLate, answer, promise } = ask;
    const was = moved ? [t("answers:movedFrom", { date: day(moved.from), reason: moved.reason })] : [];
    if (!answer) {
      const text = t(isOverdue ? "step.unanswered" : "step.waiting", { name, title, date: day(dueOn) });
      return [step(`ask ${index}`, text, { details: was, isTrouble: isOverdue })];
    }
    const what = t(`answers:kind.${answer.kind}.done`);
    const answered = step(
      `ask ${index}`,
      t("step.answer", { name: answer.byName, title, what, date: date(answer.at) }),
      {
        details: [
          ...(answer.text ? [t("step.quoted", { text: answer.text })] : []),
          ...(isLate ? [t("answers:late", { date: day(dueOn), on: date(answer.at) })] : []),
          ...was,
        ],
      },
    );
    if (!promise) {
      return isPromise(answer.kind) ? [answered, step(`promise ${index}`, t("step.unsigned"))] : [answered];
    }
    const { withdrawn } = promise;
    return [
      answered,
      step(
        `promise ${index}`,
        t("step.signed", { name: promise.ownerName, title: promise.ownerTitle, date: date(promise.signedAt) }),
        {
          details: [
            t("step.quoted", { text: promise.text }),
            t("step.until", { date: day(promise.dueOn) }),
            ...(promise.firstDueOn === promise.dueOn ? [] : [t("step.firstDue", { date: day(promise.firstDueOn) })]),
            ...(promise.isPast && !withdrawn ? [t("step.past")] : []),
          ],
        },
      ),
      ...(withdrawn
        ? [
            step(`withdrawn ${index}`, t("step.withdrawn", { date: date(withdrawn.at), reason: withdrawn.reason }), {
              isTrouble: true,
            }),
          ]
        : []),
    ];
  }

  function printed({ prints, adopted }: CardStory): StoryStep[] {
    const newest = prints.at(-1);
    if (!newest) return [];
    return [
      step("printed", t(`step.printed.${newest.as}`), {
        details: [
          ...(newest.isCorrected ? [t("step.corrected")] : []),
          ...(adopted === 0 ? [] : [adopted === null ? t("step.adoptedByFew") : t("step.adopted", { count: adopted })]),
        ],
        links: prints.map(({ charterId, lineId, version, publishedAt }) => ({
          to: `/c/${charterId}#${lineId}`,
          text: t("step.version", { version, date: date(publishedAt) }),
        })),
      }),
    ];
  }

  return [...onBoard(story), ...story.ballots.map(onBallot), ...story.asks.flatMap(asked), ...printed(story)];
}
