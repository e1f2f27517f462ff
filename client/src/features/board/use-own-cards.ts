import { useCallback, useEffect, useState } from "react";
import { api } from "../../lib/api.ts";
import { useSection } from "../../lib/workshop-connection.tsx";
import { readReceipts } from "../writing/receipts-store.ts";

/** Card id → receipt secret of the cards that were written on this device. Nobody else can tell; the route that answers reads no cookie. */
export type OwnCards = ReadonlyMap<string, string>;

export function useOwnCards(): { readonly own: OwnCards; readonly ask: () => void } {
  const { id: workshopId } = useSection("workshop");
  const [own, setOwn] = useState<OwnCards>(() => new Map());
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again after a card was added
  useEffect(() => {
    let isWanted = true;
    // Without an answer nothing is marked as one's own; the board works all the same.
    findOwnCards(workshopId).then(
      (found) => isWanted && setOwn(found),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [workshopId, round]);
  return { own, ask: useCallback(() => setRound((before) => before + 1), []) };
}

async function findOwnCards(workshopId: string): Promise<OwnCards> {
  const secrets = Object.values(readReceipts(workshopId));
  if (secrets.length === 0) return new Map();
  const all = await fates(workshopId, secrets);
  if (all.length === secrets.length) return new Map(all.map((cardId, index) => [cardId, secrets[index] ?? ""]));
  // Some have no card yet, so that the answers do not line up: ask one by one.
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
