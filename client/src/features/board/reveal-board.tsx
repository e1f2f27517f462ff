import { coverageKey } from "@saydo/shared/features/board/rules.ts";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useSection } from "../../connection/workshop-connection.tsx";
import { useIsLaptop } from "../../device/use-media.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page/page.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { BoardBar, type BoardLook } from "./board-bar.tsx";
import { BoardNews } from "./board-news.tsx";
import { BoardTable } from "./board-table.tsx";
import { CoverageStrip } from "./coverage-strip.tsx";
import type { OpenDialog } from "./dialogs/board-dialog.ts";
import { BoardDialogs } from "./dialogs/board-dialogs.tsx";
import { KeptCards } from "./kept-cards.tsx";
import { ValueBoard } from "./lanes/value-board.tsx";
import { MissingCards } from "./missing-cards.tsx";
import { BoardNotices } from "./session/board-notices.tsx";
import { useBoardPowers, useBoardState, useCounts } from "./session/use-board.tsx";
import { useOwnCards } from "./session/use-own-cards.ts";
import { useShowing } from "./session/use-show.tsx";
import { useFirstTurn } from "./use-first-turn.ts";

/** The shared board (P4): values as tabs, job roles as lanes, cards and groups in them. */
export function RevealBoard() {
  // The texts of the dialogs are fetched with the board: a missing namespace would blank the whole screen for a moment.
  const { t } = useTranslation(["board", "common", "writing"]);
  const { values, lanes } = useSection("workshop");
  const me = useMe();
  const kind = useBoardState((state) => state.kind);
  const hasCards = useBoardState(({ board }) => board.cards.length > 0);
  const { mayMove } = useBoardPowers();
  const isLaptop = useIsLaptop();
  const { own, ask } = useOwnCards();
  const turns = useFirstTurn(kind === "ready" && hasCards);
  const [valueId, setValueId] = useState(values[0]?.id ?? "");
  const [laneId, setLaneId] = useState(() =>
    lanes.some(({ id }) => id === me.laneId) ? me.laneId : (lanes[0]?.id ?? ""),
  );
  const [look, setLook] = useState<BoardLook>("board");
  const dialogs = useRef<OpenDialog>(null);
  const openDialog = useCallback<OpenDialog>((dialog) => dialogs.current?.(dialog), []);
  const open = useCallback((toValueId: string, toLaneId: string) => {
    setValueId(toValueId);
    setLaneId(toLaneId);
    setLook("board");
  }, []);
  useShowing(open);
  if (kind === "gone") {
    return (
      <Page title={t("gone.title")}>
        <EmptyState title={t("gone.title")} text={t("gone.text")} />
      </Page>
    );
  }
  function goTo(toValueId: string, toLaneId: string): void {
    open(toValueId, toLaneId);
    requestAnimationFrame(() =>
      document
        .querySelector(`[data-lane="${toLaneId}"]`)
        ?.scrollIntoView({ behavior: "smooth", block: "center", inline: "center" }),
    );
  }

  return (
    <Page title={t("title")} width="wide" actions={<BoardBar look={look} onLook={setLook} onOpen={openDialog} />}>
      <div className="flex flex-col gap-5">
        <BoardNotices isWritable={mayMove} />
        {kind === "loading" ? (
          <p role="status" className="text-ink-soft">
            {t("loading")}
          </p>
        ) : (
          <>
            <MissingCards own={own} onAdded={ask} />
            {mayMove && <KeptCards own={own} onAdded={ask} />}
            {mayMove && (
              <p className="max-w-[60ch] leading-snug text-ink-soft lg:text-lg">
                {t(isLaptop ? "how.drag" : "how.tap")}
              </p>
            )}
            <CoverageStrip valueId={valueId} onChoose={goTo} />
            <Tabs
              label={t("tabs")}
              value={valueId}
              onChange={setValueId}
              tabs={values.map((value) => ({
                id: value.id,
                hue: value.hue,
                label: (
                  <span className="flex items-baseline gap-2.5" dir="auto">
                    <span className="font-display text-xl text-value-ink">{value.word}</span>
                    <ValueCount valueId={value.id} />
                  </span>
                ),
                content: (
                  <div data-hue={value.hue} className="flex flex-col gap-5">
                    <p dir="auto" className="max-w-[60ch] text-lg text-ink-soft max-lg:hidden">
                      {value.sentence}
                    </p>
                    {look === "table" ? (
                      <BoardTable value={value} own={own} onOpen={openDialog} />
                    ) : (
                      <ValueBoard
                        value={value}
                        laneId={laneId}
                        onLane={setLaneId}
                        own={own}
                        onOpen={openDialog}
                        onAdded={ask}
                        turns={turns}
                      />
                    )}
                  </div>
                ),
              }))}
            />
          </>
        )}
      </div>
      <BoardNews />
      <BoardDialogs ref={dialogs} own={own} />
    </Page>
  );
}

function ValueCount({ valueId }: { readonly valueId: string }) {
  const { lanes } = useSection("workshop");
  const counts = useCounts();
  return (
    <span className="figures rounded-pill bg-value-soft px-2 text-sm text-value-ink">
      {lanes.reduce((sum, { id }) => sum + (counts.get(coverageKey(valueId, id)) ?? 0), 0)}
    </span>
  );
}
