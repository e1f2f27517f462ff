import { useTranslation } from "react-i18next";
import { useCan, usePreview, useSection } from "../connection/workshop-connection.tsx";
import { Voter } from "../features/voting/ballot/voter.tsx";
import { BallotAnnouncer } from "../features/voting/ballot-announcer.tsx";
import { BallotRulesList } from "../features/voting/ballot-rules-list.tsx";
import { ClosingTime } from "../features/voting/closing-time.tsx";
import { AnotherBallot } from "../features/voting/controls/another-ballot.tsx";
import { BallotControls } from "../features/voting/controls/ballot-controls.tsx";
import { OpenBallot } from "../features/voting/controls/open-ballot.tsx";
import { EarlierBallots } from "../features/voting/results/earlier-ballots.tsx";
import { ResultBars } from "../features/voting/results/result-bars.tsx";
import { ResultMeaning } from "../features/voting/results/result-meaning.tsx";
import { ResultSentence } from "../features/voting/results/result-sentence.tsx";
import { Results } from "../features/voting/results/results.tsx";
import { TurnoutMeter } from "../features/voting/turnout-meter.tsx";
import { useQuestion } from "../features/voting/use-question.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page } from "../ui/page/page.tsx";

export function Screen() {
  const { t } = useTranslation("voting");
  const { poll } = useSection("voting");
  const question = useQuestion(poll);
  const isClosed = poll?.status === "closed";
  return (
    <Page
      title={isClosed ? t("resultTitle") : question}
      eyebrow={poll && poll.number > 1 ? t("numbered", { number: poll.number }) : t("title")}
      focusKey={poll ? `${poll.id} ${poll.status}` : "ballot"}
    >
      <BallotAnnouncer />
      <Content />
      <EarlierBallots />
    </Page>
  );
}

function Content() {
  const { t } = useTranslation("voting");
  const { facilitatorName } = useSection("workshop");
  const { poll } = useSection("voting");
  const canOpen = useCan("voting:open");
  const canCast = useCan("voting:cast");
  const isPreview = usePreview() !== null;
  if (poll === null) {
    if (canOpen && isPreview) return <EmptyState title={t("open.title")} text={t("open.preview")} />;
    if (canOpen) return <OpenBallot />;
    return <EmptyState title={t("waiting.title")} text={t("waiting.text", { name: facilitatorName })} />;
  }
  if (canCast) return <Voter key={poll.id} poll={poll} />;
  if (poll.status === "closed") {
    return (
      <div className="flex flex-col gap-8">
        <Results poll={poll} />
        <AnotherBallot key={poll.id} />
      </div>
    );
  }
  if (canOpen) return <BallotControls poll={poll} />;
  return <TurnoutMeter className="max-w-xl" />;
}

export function Projector() {
  const { t } = useTranslation("voting");
  const { facilitatorName } = useSection("workshop");
  const { poll } = useSection("voting");
  const { ballots, roll } = useSection("turnout");
  const question = useQuestion(poll);
  if (poll?.status === "closed" && poll.result) {
    return (
      <div className="flex h-full flex-col gap-6">
        <header className="flex items-baseline justify-between gap-8">
          <h1 className="display-2">{t("resultTitle")}</h1>
          <ResultSentence poll={poll} />
        </header>
        <ResultBars items={poll.items} result={poll.result} isWall />
        <ResultMeaning poll={poll} isWall />
      </div>
    );
  }
  return (
    <div className="flex h-full flex-col gap-8">
      <h1 className="display-1">{question}</h1>
      {poll === null ? (
        <p className="my-auto text-2xl text-ink-soft">{t("waiting.text", { name: facilitatorName })}</p>
      ) : (
        <>
          <div className="grid min-h-0 grow grid-cols-[minmax(0,1fr)_auto] items-center gap-16">
            <BallotRulesList rules={poll.rules} entry={poll.entry} leftOutSeats={poll.leftOutSeats} />
            <p className="figures text-end text-2xl text-ink-soft">
              <span className="block font-display text-[8rem] leading-none font-semibold tracking-tight text-ink">
                {ballots}
              </span>
              {t("projector.of", { count: roll })}
            </p>
          </div>
          <div className="flex flex-col gap-3 text-xl">
            <p className="flex justify-between gap-8">
              <span className="shrink-0">{t("projector.vote")}</span>
              <span className="text-end text-ink-soft">
                <ClosingTime poll={poll} />
              </span>
            </p>
            <div aria-hidden="true" className="h-4 overflow-hidden rounded-pill bg-ink/12">
              <div
                className="h-full rounded-pill bg-ink transition-[width] duration-500"
                style={{ width: `${Math.min(100, (ballots / Math.max(1, roll)) * 100)}%` }}
              />
            </div>
          </div>
        </>
      )}
    </div>
  );
}
