import { boardFull } from "@saydo/shared/board/protocol.ts";
import type * as Y from "yjs";
import { TokenBucket } from "../../token-bucket.ts";
import type { Viewer } from "../../viewer.ts";
import { syncLimits } from "../limits.ts";
import type { DocumentRules } from "../policy.ts";
import type { Demand } from "./verdict.ts";

interface Share {
  readonly growth: TokenBucket;
  readonly moves: TokenBucket;
  /** Of this person's documents: what they made carries one of them. */
  readonly clientIds: Set<number>;
}

export type ShareDenial = typeof boardFull.person | "TOO_MANY_MOVES" | "TOO_MANY_BYTES_OF_ADDRESS";

/**
 * How much of one board each person takes up, so that one person cannot fill it for all (T6). In memory only: a stored number would tell which
 * person wrote how much. Facilitators and co-facilitators have the whole board.
 */
export class Shares {
  readonly #people = new Map<string, Share>();
  readonly #rules: SharesRules;
  readonly #times: number;
  #firstBytes: number = syncLimits.firstBytes;

  /** `times` as many bytes as usual, for an installation that lets its connections send so much more. */
  constructor(rules: SharesRules, times = 1) {
    this.#rules = rules;
    this.#times = times;
  }

  /** Of the documents this person has written in since the process began. */
  clientIdsOf(memberId: string | null): ReadonlySet<number> {
    return this.#people.get(memberId ?? "")?.clientIds ?? new Set();
  }

  /** Counts what an update asks for; null when the person and their address have room for it. */
  take(doc: Y.Doc, author: Author, demand: Demand, now: number): ShareDenial | null {
    const { cost } = demand;
    this.#of(author.viewer.memberId ?? "", now).clientIds.add(author.clientId);
    const isFirst = cost <= this.#firstBytes;
    // Looked at before and taken after: what is refused must use up nothing.
    if (!isFirst && author.addressBytes?.has(now, cost) === false) return "TOO_MANY_BYTES_OF_ADDRESS";
    const refusal = this.#rules.leads(author.viewer) ? null : this.#takeOwn(doc, author, demand, now);
    if (refusal !== null) return refusal;
    if (isFirst) this.#firstBytes -= cost;
    else author.addressBytes?.take(now, cost);
    return null;
  }

  #takeOwn(doc: Y.Doc, { viewer }: Author, demand: Demand, now: number): ShareDenial | null {
    const share = this.#of(viewer.memberId ?? "", now);
    for (const [root, count] of demand.made)
      if (madeBy(share, doc, root) + count > syncLimits.elementsPerPerson) return boardFull.person;
    if (demand.isGrowth) return share.growth.take(now, demand.cost) ? null : boardFull.person;
    return share.moves.take(now, demand.cost) ? null : "TOO_MANY_MOVES";
  }

  #of(memberId: string, now: number): Share {
    const known = this.#people.get(memberId);
    if (known) return known;
    const { growthBytesPerPerson, growthBytesPerSecond, moveBytesPerPerson, moveBytesPerSecond } = syncLimits;
    const times = this.#times;
    const share = {
      growth: new TokenBucket({ perSecond: times * growthBytesPerSecond, burst: times * growthBytesPerPerson, now }),
      moves: new TokenBucket({ perSecond: times * moveBytesPerSecond, burst: times * moveBytesPerPerson, now }),
      clientIds: new Set<number>(),
    };
    this.#people.set(memberId, share);
    return share;
  }
}

type SharesRules = Pick<DocumentRules, "leads">;

interface Author {
  readonly viewer: Viewer;
  readonly clientId: number;
  readonly addressBytes: TokenBucket | null;
}

/** How large the board may be for a demand. Some room is kept for those that lead: they can then tidy up a board that is full. */
export function mostBytesFor(leads: boolean, { isGrowth }: Demand): number {
  if (isGrowth) return leads ? syncLimits.documentBytes : syncLimits.sharedBytes;
  return leads ? syncLimits.deletableBytes : syncLimits.movableBytes;
}

function madeBy({ clientIds }: Share, doc: Y.Doc, root: string): number {
  let count = 0;
  for (const { id, deleted } of doc.getMap(root)._map.values()) if (!deleted && clientIds.has(id.client)) count += 1;
  return count;
}
