import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useCan, useMe, useSection } from "../connection/workshop-connection.tsx";
import { addressOf } from "../device/address-of.ts";
import { AdoptOwnActions } from "../features/charters/adoption/adopt-own-actions.tsx";
import { CharterNumbers } from "../features/charters/charter-numbers.tsx";
import { PublishPanel } from "../features/charters/publish-panel.tsx";
import { PublishedCharter } from "../features/charters/published-charter.tsx";
import { NextVersion } from "../features/charters/versions/next-version.tsx";
import { FilesPanel } from "../features/files/files-panel.tsx";
import { RoomStories } from "../features/receipts/room-stories.tsx";
import { FinishWorkshop } from "../features/steps/finish-workshop.tsx";
import { sayNow } from "../texts/spoken.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page } from "../ui/page/page.tsx";
import { QrCode } from "../ui/qr-code.tsx";

export function Screen() {
  const { t } = useTranslation("charters");
  const { facilitatorName } = useSection("workshop");
  const { charterId, lines, ourselves } = useSection("charters");
  const { role } = useMe();
  const canPublish = useCan("charters:publish");
  const isNothing = lines + ourselves === 0;
  const waiting = isNothing ? "close.nothingTitle" : "close.waitingTitle";
  const title = charterId ? "close.doneTitle" : canPublish ? "close.title" : waiting;
  const wasPublished = useRef(charterId !== null);
  useEffect(() => {
    // A screen that may publish says so beside the button.
    if (charterId !== null && !wasPublished.current && !canPublish) sayNow(t("close.published"));
    wasPublished.current = charterId !== null;
  }, [charterId, canPublish, t]);
  return (
    <Page title={t(title)} focusKey={title}>
      <div className="flex flex-col gap-10">
        <FinishWorkshop />
        {charterId && <PublishedCharter charterId={charterId} />}
        <NextVersion />
        {charterId && <AdoptOwnActions charterId={charterId} />}
        {!charterId && canPublish && <PublishPanel />}
        {!charterId && !canPublish && isNothing && <EmptyState title={t("close.nothing")} />}
        {!charterId && !canPublish && !isNothing && (
          <>
            <EmptyState title={t("close.waiting", { name: facilitatorName })} />
            <CharterNumbers />
          </>
        )}
        <FilesPanel />
        {role !== "facilitator" && <RoomStories />}
      </div>
    </Page>
  );
}

export function Projector() {
  const { t } = useTranslation("charters");
  const { values } = useSection("workshop");
  const { charterId, lines, ourselves } = useSection("charters");
  const soon = lines + ourselves === 0 ? "close.nothing" : "projector.soon";
  const address = charterId ? addressOf(`/c/${charterId}`) : null;
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_auto] items-center gap-16">
      <div className="flex flex-col gap-8">
        <h1 className="font-display text-[6rem] leading-none font-semibold tracking-tight">{t("projector.thanks")}</h1>
        <p className="flex flex-wrap gap-x-8 gap-y-2">
          {values.map((value) => (
            <span key={value.id} data-hue={value.hue} className="font-display text-3xl font-semibold text-value">
              {value.word}
            </span>
          ))}
        </p>
        <p className="text-xl text-ink-soft">{t(address ? "projector.scan" : soon)}</p>
        {address && <p className="text-lg break-all">{address.replace(/^https?:\/\//, "")}</p>}
      </div>
      {address && <QrCode text={address} label={t("close.qr")} className="h-[24rem]" />}
    </div>
  );
}
