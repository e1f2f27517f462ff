import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { say } from "../../texts/spoken.ts";
import { newCards } from "./new-cards.ts";
import { useBoard, useBoardSession, useBoardState } from "./session/use-board.tsx";

const pooledMs = 10_000;

/** Announces other people's new cards to screen readers: at most one sentence in ten seconds (UX 2). */
export function BoardNews() {
  const { t } = useTranslation("board");
  const { lanes } = useSection("workshop");
  const session = useBoardSession();
  const kind = useBoardState((state) => state.kind);
  const board = useBoard();
  const met = useRef<Set<string> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const tell = useRef(() => undefined);
  tell.current = () => {
    timer.current = undefined;
    if (met.current === null) return;
    const fresh = newCards(met.current, board.cards, session.isMine);
    for (const { id } of board.cards) met.current.add(id);
    const parts = lanes.flatMap(({ id, name }) => {
      const count = fresh.get(id) ?? 0;
      return count > 0 ? [t("news", { count, lane: name })] : [];
    });
    say(parts.join(". "));
  };
  useEffect(() => {
    if (kind !== "ready") return;
    if (met.current === null) met.current = new Set(board.cards.map(({ id }) => id));
    timer.current ??= setTimeout(() => tell.current(), pooledMs);
  }, [kind, board]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return null;
}
