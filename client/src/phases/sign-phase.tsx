import { useTranslation } from "react-i18next";
import { useCan, useMe, useSection } from "../connection/workshop-connection.tsx";
import { DocketList } from "../features/answers/docket-list.tsx";
import { OwnPromise } from "../features/commitments/own-promise.tsx";
import { SignatureSlot } from "../features/commitments/signature-slot.tsx";
import { SignatureWall } from "../features/commitments/signature-wall.tsx";
import { SignaturesAnnouncer } from "../features/commitments/signatures-announcer.tsx";
import { usePromises } from "../features/commitments/use-promises.ts";
import { Page } from "../ui/page/page.tsx";
import { ProgressRing } from "../ui/progress-ring.tsx";
import { TurningList } from "../ui/wall/turning-list.tsx";
import { WallMessage } from "../ui/wall/wall-message.tsx";

export function Screen() {
  const { t } = useTranslation(["commitments", "answers"]);
  const { seatId } = useMe();
  const { docket } = useSection("answers");
  const { slots } = usePromises();
  const canAssign = useCan("answers:assign");
  const mine = seatId === null ? [] : slots.filter(({ entry }) => entry.seatId === seatId);
  // Late answers are still possible, and an absent leader can still be replaced.
  const unanswered = docket.filter((entry) => entry.answer === null && (canAssign || entry.seatId === seatId));
  return (
    <Page title={t("title")}>
      <SignaturesAnnouncer />
      <div className="flex flex-col gap-10">
        <p className="max-w-[58ch] text-lg text-ink-soft">{t("lead")}</p>
        {seatId !== null && (
          <section aria-labelledby="own-promises" className="flex flex-col gap-5">
            <h2 id="own-promises" className="display-3">
              {t(mine.length === 0 ? "nothing" : "yours")}
            </h2>
            {mine.map((slot) => (
              <OwnPromise key={slot.entry.id} slot={slot} />
            ))}
          </section>
        )}
        <DocketList title={t("answers:pending")} entries={unanswered} />
        <SignatureWall withoutSeatId={seatId} />
      </div>
    </Page>
  );
}

export function Projector() {
  const { t } = useTranslation("commitments");
  const { slots, signed } = usePromises();
  if (slots.length === 0) return <WallMessage>{t("wall.empty")}</WallMessage>;
  const sentence = t("wall.progress", { signed, total: slots.length });
  const columns = slots.length === 1 ? "grid-cols-1" : slots.length <= 4 ? "grid-cols-2" : "grid-cols-3";
  return (
    <div className="flex h-full flex-col gap-6">
      <header className="flex items-center justify-between gap-8">
        <h1 className="display-2">{t("title")}</h1>
        <div className="flex items-center gap-5 pe-2">
          <p className="figures text-xl">{sentence}</p>
          <ProgressRing label={t("wall.title")} value={signed} max={slots.length} valueText={sentence} size="4rem">
            {signed}
          </ProgressRing>
        </div>
      </header>
      <TurningList label={t("wall.title")} className={`grid gap-5 ${columns}`}>
        {slots.map((slot) => (
          <SignatureSlot key={slot.entry.id} slot={slot} isWall />
        ))}
      </TurningList>
    </div>
  );
}
