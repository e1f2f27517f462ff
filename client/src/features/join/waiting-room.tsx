import type { DoorView } from "@saydo/shared/features/workshops/seats/contract.ts";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useWakeLock } from "../../device/use-wake-lock.ts";
import { Page } from "../../ui/page/page.tsx";

interface WaitingRoomProps {
  readonly door: DoorView;
  readonly knock: NonNullable<DoorView["knock"]>;
  readonly onAskAgain: () => void;
}

const askEveryMs = 3000;

/** P14: who knocked waits here, also after a reload. The page goes on by itself; nothing of the workshop is on it but what the door says. */
export function WaitingRoom({ door, knock, onAskAgain }: WaitingRoomProps) {
  const { t } = useTranslation("seats");
  const isWaiting = knock.refused === null;
  useWakeLock();
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(onAskAgain, askEveryMs);
    return () => clearInterval(timer);
  }, [isWaiting, onAskAgain]);
  if (!isWaiting) {
    return (
      <Page title={t("waiting.refused", { name: door.facilitatorName })} eyebrow={door.title} width="narrow">
        <blockquote dir="auto" className="spine ps-4 text-xl leading-snug">
          {knock.refused}
        </blockquote>
        <p className="mt-6 text-ink-soft">{t("waiting.refusedText", { name: door.facilitatorName })}</p>
      </Page>
    );
  }
  return (
    <Page title={t("waiting.title", { name: knock.name })} eyebrow={door.title} width="narrow">
      <div role="status" className="flex flex-col gap-4 text-lg text-ink-soft">
        <p>{t("waiting.text", { name: door.facilitatorName })}</p>
        <p>{t("waiting.stay")}</p>
      </div>
      <span aria-hidden="true" className="mt-8 flex gap-2">
        {[0, 1, 2].map((dot) => (
          <span
            key={dot}
            style={{ animationDelay: `${dot * 0.25}s` }}
            className="size-3 animate-pulse rounded-full bg-accent motion-reduce:animate-none"
          />
        ))}
      </span>
    </Page>
  );
}
