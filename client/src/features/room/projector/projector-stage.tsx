import { Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { tinykeys } from "tinykeys";
import { useConnection, useSection } from "../../../connection/workshop-connection.tsx";
import { useWakeLock } from "../../../device/use-wake-lock.ts";
import { phaseViews } from "../../../phases/index.ts";
import { ErrorBoundary } from "../../../ui/page/error-boundary.tsx";
import { WallMessage } from "../../../ui/wall/wall-message.tsx";
import { CodeChip } from "../../invite/code-chip.tsx";
import { LockBanner } from "../../steps/lock-banner.tsx";
import { PhaseAnnouncer } from "../../steps/phase-announcer.tsx";
import { SkippedSteps } from "../../steps/skipped-steps.tsx";
import { TimerRing } from "../../timer/timer-ring.tsx";
import { RunningMark } from "../../voting/running-mark.tsx";
import { PhasePart } from "../shell/phase-part.tsx";
import { useIdleCursor } from "./use-idle-cursor.ts";
import { useWallLanguage } from "./use-wall-language.ts";

/** Never scrolls. The key B blanks the picture and brings it back. */
export function ProjectorStage() {
  const { t } = useTranslation(["workshops", "common"]);
  const workshop = useSection("workshop");
  const { status } = useConnection();
  const [isBlank, setBlank] = useState(false);
  const isIdle = useIdleCursor(2500);
  useWakeLock();
  useEffect(() => tinykeys(window, { b: () => setBlank((was) => !was) }), []);
  useEffect(() => {
    document.title = `${workshop.title} · Saydo`;
  }, [workshop.title]);
  useWallLanguage(workshop.language);
  const phase = t(`common:phases.${workshop.phase}`);
  if (isBlank) {
    return (
      <main id="content" className={`h-dvh bg-black ${isIdle ? "cursor-none" : ""}`}>
        <h1 className="sr-only">{t("projector.blank")}</h1>
      </main>
    );
  }
  if (workshop.archivedAt !== null) {
    return (
      <main id="content" className={`h-dvh px-10 ${isIdle ? "cursor-none" : ""}`}>
        <WallMessage>{t("archived.wall")}</WallMessage>
      </main>
    );
  }
  return (
    <div className={`relative flex h-dvh flex-col overflow-hidden ${isIdle ? "cursor-none" : ""}`}>
      <header className="flex items-center gap-6 px-10 pt-7">
        <div className="min-w-0 grow leading-tight">
          <p className="eyebrow" dir="auto">
            {workshop.title}
          </p>
          {workshop.phase !== "welcome" && (
            <p className="font-display text-[1.35rem] leading-tight">
              {phase}
              <SkippedSteps className="ms-4 font-sans text-base text-ink-soft" />
            </p>
          )}
        </div>
        {status === "offline" && <p className="text-danger-ink">{t("common:connection.offline")}</p>}
        <RunningMark />
        {workshop.phase !== "welcome" && workshop.status === "open" && <CodeChip code={workshop.code} />}
        {workshop.phase !== "welcome" && <TimerRing size="5rem" />}
      </header>
      {/* Drawn over the header, so that a full page loses no line. */}
      <div className="absolute inset-x-0 top-0 z-30">
        <LockBanner />
      </div>
      <main id="content" aria-label={phase} className="relative min-h-0 grow px-10 pt-5 pb-8">
        <ErrorBoundary key={workshop.phase}>
          <Suspense fallback={null}>
            <PhasePart view={phaseViews[workshop.phase]} part="Projector" waiting={null} />
          </Suspense>
        </ErrorBoundary>
      </main>
      <PhaseAnnouncer />
    </div>
  );
}
