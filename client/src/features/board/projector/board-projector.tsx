import type { Entry } from "@saydo/shared/features/board/rules.ts";
import { memo, type ReactNode, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { shrinkToFit } from "../../../ui/wall/shrink-to-fit.ts";
import { pageOf, useTurns } from "../../../ui/wall/use-turns.ts";
import { WallMessage } from "../../../ui/wall/wall-message.tsx";
import { BoardCard } from "../cards/board-card.tsx";
import { useBoard, useBoardState, useBoardView } from "../session/use-board.tsx";
import { useFirstTurn } from "../use-first-turn.ts";
import { usePageStarts } from "./use-page-starts.ts";
import { type WallPage, wallPages, wallSheets } from "./wall-pages.ts";

const pageMs = 12_000;

/** The wall: pages of lanes that turn by themselves or by the arrow keys; letters of at least 28 px, never a scroll bar. */
export function BoardProjector() {
  const { t } = useTranslation("board");
  const board = useBoard();
  const view = useBoardView();
  const kind = useBoardState((state) => state.kind);
  const stopped = useBoardState((state) => state.stopped);
  const { values, lanes } = useSection("workshop");
  const turns = useFirstTurn(kind === "ready" && board.cards.length > 0);
  const everything = useRef<HTMLDivElement>(null);
  const starts = usePageStarts(everything);
  const sheets = wallSheets(values, lanes, view.entries);
  const pages = sheets.flatMap((sheet, index) => {
    const before = sheets.slice(0, index).reduce((sum, { columns }) => sum + columns.length, 0);
    return wallPages(sheet, (column) => starts[before + column] ?? [0]);
  });
  const turn = useTurns(pageMs);
  const at = pageOf(turn, pages.length);
  const page = pages[at];
  const hidden = board.cards.filter(({ hiddenReason }) => hiddenReason !== null).length;
  if (stopped !== null) return <WallMessage>{t(`stopped.${stopped.why}`)}</WallMessage>;
  if (!page) {
    return <WallMessage>{t(kind === "loading" ? "loading" : "projector.empty")}</WallMessage>;
  }
  return (
    <div className="relative h-full">
      <WallSheet sheet={page} entrance={turns ? "card-turn" : "animate-rise"}>
        {pages.length > 1 && t("projector.page", { page: at + 1, pages: pages.length })}
        {hidden > 0 && <span className="ms-6">{t("projector.hidden", { count: hidden })}</span>}
      </WallSheet>
      {/* How high each entry is decides where a page ends: all of them stand here, seen and read by nobody. */}
      <div ref={everything} aria-hidden="true" inert className="invisible absolute inset-0 overflow-clip">
        {sheets.map((sheet) => (
          <div key={sheet.columns.map(({ lane }) => `${sheet.value.id} ${lane.id}`).join()} className="h-full">
            <WallSheet sheet={sheet} entrance="none">
              {t("projector.page", { page: pages.length, pages: pages.length })}
              {hidden > 0 && <span className="ms-6">{t("projector.hidden", { count: hidden })}</span>}
            </WallSheet>
          </div>
        ))}
      </div>
    </div>
  );
}

interface WallSheetProps {
  readonly sheet: WallPage;
  /** How entries come up; "none" where they are only measured, as large as they want to be. */
  readonly entrance: "card-turn" | "animate-rise" | "none";
  /** Beside the value: which page it is. */
  readonly children: ReactNode;
}

function WallSheet({ sheet: { value, columns }, entrance, children }: WallSheetProps) {
  return (
    <div data-hue={value.hue} className="flex h-full flex-col gap-4">
      <header className="flex items-baseline justify-between gap-8">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-6">
          <h1 dir="auto" className="display-2 text-value">
            {value.word}
          </h1>
          <p dir="auto" className="leading-snug text-ink-soft">
            {value.sentence}
          </p>
        </div>
        <p className="figures shrink-0 text-ink-soft">{children}</p>
      </header>
      <div className="grid min-h-0 grow auto-cols-fr grid-flow-col grid-rows-1 gap-8 overflow-hidden">
        {columns.map((column) => (
          <WallLane key={column.lane.id} column={column} entrance={entrance} />
        ))}
      </div>
    </div>
  );
}

interface WallLaneProps extends Pick<WallSheetProps, "entrance"> {
  readonly column: WallPage["columns"][number];
}

/** Where one card is taller than the wall, the letters become smaller. */
function WallLane({ column, entrance }: WallLaneProps) {
  const { lane, entries } = column;
  const view = useRef<HTMLElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    if (entrance === "none") return undefined;
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
          <li key={entry.id} className={`sheet spine shrink-0 px-5 py-3 ${entrance}`}>
            <WallEntry entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The wall holds each entry twice, and most of them stay as they are when one of them changes. */
const WallEntry = memo(function WallEntry({ entry }: { readonly entry: Entry }) {
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
});
