import { rankLabel } from "@saydo/shared/features/voting/rules.ts";
import { useTranslation } from "react-i18next";
import { useMe, useSection } from "../connection/workshop-connection.tsx";
import { AnswersAnnouncer } from "../features/answers/answers-announcer.tsx";
import { AnswersMeter } from "../features/answers/answers-meter.tsx";
import { DocketList } from "../features/answers/docket-list.tsx";
import { useWaiting } from "../features/answers/use-waiting.ts";
import { useNeedWords } from "../features/needs/use-need-words.ts";
import { BackToVote } from "../features/voting/controls/back-to-vote.tsx";
import { ItemNeeds } from "../features/voting/items/item-needs.tsx";
import { Sentence } from "../features/writing/sentence.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page } from "../ui/page/page.tsx";
import { TurningList } from "../ui/wall/turning-list.tsx";
import { WallMessage } from "../ui/wall/wall-message.tsx";

/** Why no leader is asked anything. */
function useWhyEmpty() {
  const { poll } = useSection("voting");
  if (poll === null) return "skipped";
  return poll.result?.rows.some(({ isAboveLine }) => isAboveLine) ? "noneNeeded" : "empty";
}

export function Screen() {
  const { t } = useTranslation("answers");
  const { docket } = useSection("answers");
  const { seatId } = useMe();
  const why = useWhyEmpty();
  const mine = docket.filter((entry) => entry.seatId === seatId);
  const waiting = mine.filter(({ answer }) => answer === null);
  const answered = mine.filter(({ answer }) => answer !== null);
  const { mine: unsigned } = useWaiting();
  const nothing =
    mine.length === 0 ? "waitingForYou.noSeatItems" : unsigned > 0 ? "waitingForYou.unsigned" : "waitingForYou.none";
  return (
    <Page title={t("title")}>
      <AnswersAnnouncer />
      {docket.length === 0 ? (
        <EmptyState title={t(why)} action={why === "skipped" ? <BackToVote /> : undefined} />
      ) : (
        <div className="flex flex-col gap-10">
          <div className="flex flex-col gap-4">
            <p className="max-w-[58ch] text-lg text-ink-soft">{t("lead")}</p>
            <AnswersMeter className="max-w-xl" />
          </div>
          {seatId === null ? (
            <DocketList title={t("all")} entries={docket} />
          ) : (
            <>
              {waiting.length === 0 && <p className="display-3">{t(nothing, { count: unsigned })}</p>}
              <DocketList title={t("waitingForYou.title")} entries={waiting} />
              <DocketList title={t("yours")} entries={answered} />
              <DocketList title={t("others")} entries={docket.filter((entry) => entry.seatId !== seatId)} />
            </>
          )}
        </div>
      )}
    </Page>
  );
}

export function Projector() {
  const { t } = useTranslation("answers");
  const needWords = useNeedWords();
  const { docket } = useSection("answers");
  const { values } = useSection("workshop");
  const why = useWhyEmpty();
  if (docket.length === 0) return <WallMessage>{t(why)}</WallMessage>;
  return (
    <div className="flex h-full flex-col gap-6">
      <header className="flex items-end justify-between gap-16">
        <h1 className="display-2">{t("projector.title")}</h1>
        <AnswersMeter className="w-[24rem] text-lg" />
      </header>
      <TurningList label={t("projector.title")} className="flex flex-col gap-2.5">
        {docket.map(({ id, item, result, answer, leaderName, leaderTitle }) => (
          <li
            key={id}
            data-hue={values.find((value) => value.id === item.valueId)?.hue}
            className="spine grid grid-cols-[2.5rem_minmax(0,1fr)_minmax(0,1fr)] items-start gap-x-5 bg-surface px-5 py-2.5"
          >
            <span className="figures font-display text-2xl leading-tight font-semibold text-value-ink">
              {rankLabel(result)}
            </span>
            <div className="flex min-w-0 flex-col gap-1">
              <p dir="auto" className="leading-snug">
                <Sentence text={item.title} />
              </p>
              <ItemNeeds item={item} />
            </div>
            {answer ? (
              <p dir="auto" className="animate-rise leading-snug">
                <b>
                  {answer.byName}{" "}
                  {answer.kind === "commit" && item.needs.length > 0
                    ? t("kind.commit.doneTo", { what: needWords(item.needs) })
                    : t(`kind.${answer.kind}.done`)}
                </b>
                {/* After "commits: training" a second colon would be one too many. */}
                {answer.text && `${answer.kind === "commit" && item.needs.length > 0 ? "." : ":"} ${answer.text}`}
              </p>
            ) : (
              <p className="leading-snug text-ink-soft">{t("leader", { name: leaderName, title: leaderTitle })} …</p>
            )}
          </li>
        ))}
      </TurningList>
    </div>
  );
}
