import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan, useConnection, useMe, useSection } from "../connection/workshop-connection.tsx";
import { RoomStories } from "../features/receipts/room-stories.tsx";
import { DoneToggle } from "../features/writing/done-toggle.tsx";
import { PrivacyNote, PrivacyPromise } from "../features/writing/privacy-note.tsx";
import { useDrafts } from "../features/writing/use-drafts.ts";
import { ValueSentence, ValueWord } from "../features/writing/value-word.tsx";
import { WritingCounts } from "../features/writing/writing-counts.tsx";
import { WritingDesk } from "../features/writing/writing-desk.tsx";
import { say } from "../texts/spoken.ts";
import { Button } from "../ui/button.tsx";
import { Page } from "../ui/page/page.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { ThumbBar } from "../ui/thumb-bar.tsx";

export function Screen() {
  const canWrite = useCan("writing:draft");
  const isFacilitator = useMe().role === "facilitator";
  const [wantsToWrite, setWantsToWrite] = useState(false);
  if (!canWrite || (isFacilitator && !wantsToWrite))
    return <Watching onWrite={canWrite ? () => setWantsToWrite(true) : null} />;
  return <Writing />;
}

function Writing() {
  const { t } = useTranslation("writing");
  const { values, isRevealed } = useSection("workshop");
  const drafts = useDrafts();
  const isAway = useConnection().status === "offline";
  const [chosenId, setChosenId] = useState(values[0]?.id ?? "");
  const value = values.find(({ id }) => id === chosenId) ?? values[0];
  if (!value) return null;
  const setDone = (isDone: boolean) => {
    if (isDone) say(t(isAway ? "done.isWaiting" : "done.isDone"));
    return drafts.setDone(isDone);
  };
  return (
    <Page title={t("title", { value: value.word })}>
      <div className="flex flex-col gap-6" data-hue={value.hue}>
        <PrivacyPromise />
        {values.length === 1 ? (
          <>
            <ValueSentence value={value} />
            <WritingDesk drafts={drafts} value={value} />
          </>
        ) : (
          <Tabs
            label={t("values")}
            value={value.id}
            onChange={setChosenId}
            tabs={values.map((each) => ({
              id: each.id,
              label: each.word,
              hue: each.hue,
              content: (
                <div className="flex flex-col gap-6" data-hue={each.hue}>
                  <ValueSentence value={each} />
                  <WritingDesk drafts={drafts} value={each} />
                </div>
              ),
            }))}
          />
        )}
        <PrivacyNote />
        {isRevealed && <RoomStories />}
        <ThumbBar>
          {drafts.isDone && (
            <p className="flex w-full items-start gap-1.5 font-medium text-success-ink">
              <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
              {t(drafts.isWaiting && isAway ? "done.isWaiting" : "done.isDone")}
            </p>
          )}
          <WritingCounts className="min-w-0 flex-1 basis-24" />
          <DoneToggle isDone={drafts.isDone} onChange={setDone} />
        </ThumbBar>
      </div>
    </Page>
  );
}

function Watching({ onWrite }: { readonly onWrite: (() => void) | null }) {
  const { t } = useTranslation("writing");
  const { values, isRevealed } = useSection("workshop");
  return (
    <Page
      title={t("facilitator.title")}
      actions={
        onWrite && (
          <Button variant="quiet" onPress={onWrite}>
            {t("facilitator.own")}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-8">
        <p className="max-w-[58ch] text-lg text-ink-soft">
          {t(isRevealed ? "facilitator.leadAgain" : "facilitator.lead")}
        </p>
        <WritingCounts className="max-w-xl text-lg" />
        <div className="grid grid-cols-1 gap-6 sm:grid-cols-2">
          {values.map((value) => (
            <div key={value.id} data-hue={value.hue} className="spine ps-5">
              <ValueWord value={value} among={values.map(({ word }) => word)} />
            </div>
          ))}
        </div>
        <PrivacyNote isAuthor={false} />
      </div>
    </Page>
  );
}

export function Projector() {
  const { t } = useTranslation("writing");
  const { values } = useSection("workshop");
  const [only] = values;
  return (
    <div className="flex h-full flex-col justify-between gap-8">
      <h1 className="display-2">
        {values.length === 1 && only ? t("title", { value: only.word }) : t("projector.question")}
      </h1>
      <ul className={`grid grow content-center gap-x-12 gap-y-8 ${values.length === 1 ? "" : "grid-cols-2"}`}>
        {values.map((value) => (
          <li key={value.id} data-hue={value.hue} className="min-w-0">
            <p
              dir="auto"
              className="font-display leading-none font-semibold tracking-tight text-value"
              style={{ fontSize: wordSize(values) }}
            >
              {value.word}
            </p>
            {values.length <= 4 && (
              <p className="mt-2 max-w-[34ch] text-lg leading-snug text-ink-soft">{value.sentence}</p>
            )}
          </li>
        ))}
      </ul>
      <div className="flex items-end justify-between gap-12">
        <p className="text-xl">
          {t("projector.code")} · <span className="text-ink-soft">{t("projector.private")}</span>
        </p>
        <WritingCounts className="w-[18rem] text-xl" />
      </div>
    </div>
  );
}

/** As big as the longest word allows in its column, so that the last row of a hall can read it. */
function wordSize(values: readonly { readonly word: string }[]): string {
  const longest = Math.max(1, ...values.map(({ word }) => word.length));
  const columnRem = values.length === 1 ? 62 : 29;
  const mostRem = values.length <= 2 ? 9 : values.length <= 4 ? 4.5 : 2.75;
  return `${Math.min(mostRem, columnRem / (longest * 0.78)).toFixed(2)}rem`;
}
