import { type Entry, laneEntries } from "@saydo/shared/features/board/rules.ts";
import { useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { shrinkToFit } from "../../../ui/wall/shrink-to-fit.ts";
import { pageOf, useTurns } from "../../../ui/wall/use-turns.ts";
import { BoardCard } from "../cards/board-card.tsx";
import { useBoard, useBoardState } from "../session/use-board.tsx";
import { useFirstTurn } from "../use-first-turn.ts";
import { type WallPage, wallPages } from "./wall-pages.ts";

const pageMs = 12_000;

/** The wall: pages of lanes that turn by themselves or by the arrow keys; letters of at least 28 px, never a scroll bar. */
export function BoardProjector() {
  const { t } = useTranslation("board");
  const board = useBoard();
  const { kind } = useBoardState();
  const { values, lanes, language } = useSection("workshop");
  const turns = useFirstTurn(kind === "ready" && board.cards.length > 0);
  const pages = wallPages(values, lanes, language, (valueId, laneId) => laneEntries(board, valueId, laneId));
  const turn = useTurns(pageMs);
  const at = pageOf(turn, pages.length);
  const page = pages[at];
  const hidden = board.cards.filter(({ hiddenReason }) => hiddenReason !== null).length;
  if (!page) {
    return (
      <p className="display-1 flex h-full max-w-[18ch] items-center">
        {kind === "loading" ? t("loading") : t("projector.empty")}
      </p>
    );
  }
  return (
    <div data-hue={page.value.hue} className="flex h-full flex-col gap-4">
      <header>
        <div className="flex items-baseline justify-between gap-8">
          <h1 dir="auto" className="display-2 text-value">
            {page.value.word}
          </h1>
          <p className="figures shrink-0 text-ink-soft">
            {pages.length > 1 && t("projector.page", { page: at + 1, pages: pages.length })}
            {hidden > 0 && <span className="ms-6">{t("projector.hidden", { count: hidden })}</span>}
          </p>
        </div>
        <p dir="auto" className="leading-snug text-ink-soft">
          {page.value.sentence}
        </p>
      </header>
      <WallLanes page={page} turns={turns} />
    </div>
  );
}

function WallLanes({ page, turns }: { readonly page: WallPage; readonly turns: boolean }) {
  return (
    <div className="grid min-h-0 grow auto-cols-fr grid-flow-col gap-8 overflow-hidden">
      {page.columns.map((column) => (
        <WallLane key={column.lane.id} column={column} turns={turns} />
      ))}
    </div>
  );
}

/** Pages are filled by an estimate; where it was too small, or one card is taller than the wall, the letters become smaller. */
function WallLane({ column, turns }: { readonly column: WallPage["columns"][number]; readonly turns: boolean }) {
  const { lane, entries } = column;
  const view = useRef<HTMLElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    const measure = () => {
      const [lower, element] = [view.current?.getBoundingClientRect().bottom ?? 0, list.current];
      if (element) shrinkToFit(element, () => element.getBoundingClientRect().bottom <= lower + 1);
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const element of [view.current, list.current]) if (element) observer.observe(element);
    return () => observer.disconnect();
  });
  return (
    <section ref={view} className="flex min-h-0 min-w-0 flex-col gap-3 overflow-hidden">
      <h2 dir="auto" className="display-3 border-b-2 border-value pb-2">
        {lane.name}
      </h2>
      <ul ref={list} className="flex shrink-0 flex-col gap-3">
        {entries.map((entry) => (
          <li key={entry.id} className={`sheet spine shrink-0 px-5 py-3 ${turns ? "card-turn" : "animate-rise"}`}>
            <WallEntry entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function WallEntry({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation("board");
  if (entry.kind === "card") return <BoardCard card={entry.card} isOwn={false} size="wall" />;
  return (
    <div className="flex items-baseline justify-between gap-4">
      <p dir="auto" className="font-display text-[1.2rem] leading-tight font-semibold">
        {entry.group.title || t("group.untitled")}
      </p>
      <span className="figures shrink-0 text-value-ink">{t("group.count", { count: entry.cards.length })}</span>
    </div>
  );
}
