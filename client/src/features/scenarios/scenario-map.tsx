import { addObstacle } from "@saydo/shared/board/scenario-edit.ts";
import { isComplete } from "@saydo/shared/features/scenarios/rules.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../connection/workshop-connection.tsx";
import { randomId } from "../../device/random.ts";
import { useIsLaptop } from "../../device/use-media.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page/page.tsx";
import { HideDialog } from "../board/dialogs/hide-dialog.tsx";
import { BoardNotices } from "../board/session/board-notices.tsx";
import { useBoard, useBoardPowers, useBoardSession, useBoardState, useIsPaused } from "../board/session/use-board.tsx";
import { ImportButton } from "../files/import-button.tsx";
import { MomentPages } from "./moment-pages.tsx";
import { NeedDialog } from "./need-dialog.tsx";
import { ObstacleDialog } from "./obstacle-dialog.tsx";
import { ObstacleText } from "./obstacle-text.tsx";
import type { OpenedScenario, OpenScenario } from "./open-scenario.ts";
import { ScenarioTable } from "./scenario-table.tsx";
import { useScenarios } from "./use-scenarios.ts";

/** The customer's journey, what blocks us in it and what we ask for (P5). */
export function ScenarioMap() {
  const { t } = useTranslation(["scenarios", "board", "common"]);
  const { laneId } = useMe();
  const stories = useScenarios();
  const kind = useBoardState((state) => state.kind);
  const { obstacles } = useBoard();
  const { mayEditScenarios } = useBoardPowers();
  const isPaused = useIsPaused();
  const session = useBoardSession();
  const isLaptop = useIsLaptop();
  const [opened, setOpened] = useState<Exclude<OpenedScenario, { kind: "new" }> | null>(null);

  const open: OpenScenario = (what) => {
    if (what.kind !== "new") return setOpened(what);
    const obstacleId = randomId();
    const order = obstacles.reduce((highest, obstacle) => Math.max(highest, obstacle.order), 0) + 1;
    session.act((doc) => addObstacle(doc, obstacleId, { momentId: what.momentId, laneId, order }));
    setOpened({ kind: "obstacle", obstacleId });
  };

  const isHiding = opened?.kind === "hide";
  const shownObstacle =
    opened && opened.kind !== "need" ? obstacles.find(({ id }) => id === opened.obstacleId) : undefined;
  const momentId = opened?.kind === "need" ? opened.momentId : shownObstacle?.momentId;
  const story = stories.find(({ moment }) => moment.id === momentId);
  const all = stories.flatMap((each) => each.obstacles).filter(({ hiddenReason }) => hiddenReason === undefined);
  const complete = all.filter(isComplete).length;
  return (
    <Page title={t("title")} width="wide" actions={stories.length > 0 && <ImportButton />}>
      <div className="flex flex-col gap-6">
        {kind === "loading" ? (
          <p role="status" className="text-ink-soft">
            {t("loading")}
          </p>
        ) : stories.length === 0 ? (
          <EmptyState title={t("noMoments.title")} text={t("noMoments.text")} />
        ) : (
          <>
            {mayEditScenarios || isPaused ? null : <Notice>{t("readonly")}</Notice>}
            <BoardNotices isWritable />
            {all.length > 0 && (
              <p className="figures text-ink-soft">
                {t("counts.complete", { count: complete })}
                {all.length > complete && `, ${t("counts.drafts", { count: all.length - complete })}`}
              </p>
            )}
            {isLaptop ? (
              <ScenarioTable stories={stories} mayEdit={mayEditScenarios} onOpen={open} />
            ) : (
              <MomentPages stories={stories} mayEdit={mayEditScenarios} onOpen={open} />
            )}
          </>
        )}
      </div>
      {opened?.kind === "need" && story && <NeedDialog story={story} onClose={() => setOpened(null)} />}
      {shownObstacle && story && isHiding && (
        <HideDialog id={shownObstacle.id} what="obstacle" onClose={() => setOpened(null)}>
          <ObstacleText obstacle={shownObstacle} />
        </HideDialog>
      )}
      {shownObstacle && story && !isHiding && (
        <ObstacleDialog
          obstacle={shownObstacle}
          moment={story.moment}
          onHide={() => setOpened({ kind: "hide", obstacleId: shownObstacle.id })}
          onClose={() => setOpened(null)}
        />
      )}
    </Page>
  );
}
