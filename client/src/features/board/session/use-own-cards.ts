import { longestQuestion } from "@saydo/shared/features/receipts/terms.ts";
import { useCallback, useEffect, useState } from "react";
import { api } from "../../../connection/api.ts";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { readReceipts } from "../../writing/receipts-store.ts";
import { useBoardState } from "./use-board.tsx";

/** Card id → receipt secret of the cards that were written on this device. No other device can tell whose they are; the route reads no cookie. */
export type OwnCards = ReadonlyMap<string, string>;

export function useOwnCards(): { readonly own: OwnCards; readonly ask: () => void } {
  const { id: workshopId, isRevealed } = useSection("workshop");
  const cardCount = useBoardState(({ board }) => board.cards.length);
  const [own, setOwn] = useState<OwnCards>(() => new Map());
  const [round, setRound] = useState(0);
  // The board may open seconds before its cards arrive: missing ones are asked for again when cards come.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them may have brought an own card
  useEffect(() => {
    let isWanted = true;
    // Without an answer no card is marked as one's own; the board works all the same.
    const found = new Set(own.values());
    const missing = Object.values(readReceipts(workshopId))
      .filter((secret) => !found.has(secret))
      .slice(-longestQuestion);
    findCards(workshopId, missing).then(
      (more) => isWanted && more.size > 0 && setOwn((before) => new Map([...before, ...more])),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [workshopId, own, round, isRevealed, cardCount]);
  return { own, ask: useCallback(() => setRound((before) => before + 1), []) };
}

async function findCards(workshopId: string, secrets: string[]): Promise<OwnCards> {
  if (secrets.length === 0) return new Map();
  const all = await fates(workshopId, secrets);
  if (all.length === 0) return new Map();
  if (all.length === secrets.length) return new Map(all.map((cardId, index) => [cardId, secrets[index] ?? ""]));
  // Some secrets have no card yet, so the answers cannot be matched by position: ask one by one.
  const found = new Map<string, string>();
  for (const secret of secrets) {
    const [cardId] = await fates(workshopId, [secret]);
    if (cardId) found.set(cardId, secret);
  }
  return found;
}

async function fates(workshopId: string, secrets: string[]): Promise<string[]> {
  const answer = await api("cardFates", { params: { workshopId }, body: { secrets } });
  return answer.fates.map(({ cardId }) => cardId);
}
