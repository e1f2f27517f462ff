import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../lib/workshop-connection.tsx";
import { useBoard } from "./use-board.tsx";

const pooledMs = 10_000;

/** Others' new cards for ears, pooled: at most one sentence in ten seconds (UX 2). */
export function BoardNews() {
  const { t } = useTranslation("board");
  const { lanes } = useSection("workshop");
  const board = useBoard();
  const [told, setTold] = useState<ReadonlyMap<string, number> | null>(null);
  const [news, setNews] = useState("");
  useEffect(() => {
    const counts = new Map(
      lanes.map((lane) => [lane.id, board.cards.filter(({ laneId }) => laneId === lane.id).length]),
    );
    const timer = setTimeout(
      () => {
        setTold(counts);
        if (told === null) return;
        const fresh = lanes.flatMap(({ id, name }) => {
          const count = (counts.get(id) ?? 0) - (told.get(id) ?? 0);
          return count > 0 ? [t("news", { count, lane: name })] : [];
        });
        setNews(fresh.join(". "));
      },
      told === null ? 0 : pooledMs,
    );
    return () => clearTimeout(timer);
  }, [board, lanes, told, t]);
  return (
    <p role="status" className="sr-only">
      {news}
    </p>
  );
}
