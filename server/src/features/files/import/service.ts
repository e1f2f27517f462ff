import { createHash } from "node:crypto";
import { insertCard } from "@saydo/shared/board/edit.ts";
import { insertObstacle } from "@saydo/shared/board/scenario-edit.ts";
import { noteOrigin } from "@saydo/shared/board/words.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import { cardOf, nextOrder } from "@saydo/shared/features/board/rules.ts";
import type { ImportPreview } from "@saydo/shared/features/files/import/contract.ts";
import {
  type ImportPlan,
  importColumns,
  type PlannedCard,
  planImport,
  requiredColumns,
} from "@saydo/shared/features/files/import/rules.ts";
import type { CardImport } from "@saydo/shared/features/files/import/schema.ts";
import { listed } from "@saydo/shared/features/files/import/terms.ts";
import { checkMay, currentPhase } from "@saydo/shared/features/workshops/rules.ts";
import type { Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import { actionSentence } from "@saydo/shared/features/writing/rules.ts";
import { can } from "@saydo/shared/permissions.ts";
import { readTable } from "../../../csv/table.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { KeyedQueue } from "../../../realtime/keyed-queue.ts";
import type { BoardService } from "../../board/service.ts";
import type { VotingService } from "../../voting/service.ts";
import type { WorkshopsService } from "../../workshops/service.ts";
import type { CardImportsStore } from "../store.ts";

interface Deps {
  readonly store: CardImportsStore;
  readonly workshops: Pick<WorkshopsService, "get">;
  readonly seats: { memberOf(sessionId: string | null, workshopId: string): Promise<Member | null> };
  readonly board: Pick<BoardService, "read" | "edit" | "remove" | "changed">;
  readonly voting: Pick<VotingService, "history">;
  readonly clock: Clock;
  readonly queue: KeyedQueue;
}

/** Reads the file only when it is called: after the caller was judged, and outside of the workshop's queue. */
type Upload = () => Promise<Uint8Array>;
interface ImportOf {
  readonly workshopId: string;
  readonly importId: string;
}

export type ImportService = ReturnType<typeof createImport>;

/**
 * Cards and obstacles from a file, as the facilitator's. All rows come in one edit of the board, or none. The import is stored first: after a crash in
 * between, the same request adds what is missing, because an id follows from the import and the row.
 */
export function createImport({ store, workshops, seats, board, voting, clock, queue }: Deps) {
  /** @throws DomainError `not_signed_in`, `forbidden`, `wrong_phase`, `demo_fixed`, and why a workshop is over */
  async function check(sessionId: string | null, workshopId: string): Promise<Workshop> {
    const member = await seats.memberOf(sessionId, workshopId);
    if (!member) throw new DomainError("not_signed_in");
    const workshop = await workshops.get(workshopId);
    checkMay(workshop, member.role, "board:import");
    // All visitors of a demo share its board.
    if (workshop.isDemo) throw new DomainError("demo_fixed");
    return workshop;
  }

  /** `without`: rows of this import, which are no duplicates of themselves. */
  async function plan(
    workshop: Workshop,
    bytes: Uint8Array,
    without: ReadonlySet<string> = new Set(),
  ): Promise<ImportPlan> {
    const { rows, errors, nameOf } = readTable(bytes, importColumns, requiredColumns);
    const { cards, obstacles, ...rest } = await board.read(workshop.id);
    const isOther = ({ id }: { id: string }) => !without.has(id);
    const phase = currentPhase(workshop);
    const planned = planImport(rows, {
      ...{ workshop, nameOf, board: { ...rest, cards: cards.filter(isOther), obstacles: obstacles.filter(isOther) } },
      open: {
        cards: can("facilitator", "board:add", phase),
        obstacles: can("facilitator", "scenarios:edit", phase),
      },
    });
    return { ...planned, errors: [...errors, ...planned.errors].sort((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
  }

  async function bringIn({ id, workshopId }: CardImport, planned: ImportPlan["planned"]): Promise<void> {
    const before = await board.read(workshopId);
    const first = nextOrder(before);
    const firstObstacle = 1 + before.obstacles.reduce((highest, { order }) => Math.max(highest, order), 0);
    await board.edit(workshopId, (doc) => {
      for (const [index, one] of planned.entries()) {
        const elementId = importedId(id, one.row);
        if (isCard(one)) {
          const made = { id: elementId, order: first + index, origin: "facilitator", author: null } as const;
          insertCard(doc, cardOf(one, made));
        } else {
          const { row: _, ...words } = one;
          insertObstacle(doc, { ...words, id: elementId, order: firstObstacle + index });
          noteOrigin(doc, elementId, "facilitator");
        }
      }
    });
    board.changed(workshopId);
  }

  return {
    async preview(sessionId: string | null, workshopId: string, upload: Upload): Promise<ImportPreview> {
      const workshop = await check(sessionId, workshopId);
      return previewOf(await plan(workshop, await upload()), workshop);
    },

    /** @throws DomainError `rows_refused` when a row has an error, `nothing_to_import`, `conflict` for another file under the same id */
    async bring(
      sessionId: string | null,
      { workshopId, importId }: ImportOf,
      upload: Upload,
    ): Promise<{ count: number }> {
      await check(sessionId, workshopId);
      const bytes = await upload();
      const fileHash = createHash("sha256").update(bytes).digest("hex");
      return queue.run(workshopId, async () => {
        const workshop = await check(sessionId, workshopId);
        const known = await store.find(importId);
        if (known && (known.workshopId !== workshopId || known.fileHash !== fileHash || known.isUndone)) {
          throw new DomainError("conflict");
        }
        const own = new Set(known?.rows.map((row) => importedId(importId, row)));
        const { planned, errors } = await plan(workshop, bytes, own);
        if (errors.length > 0) throw new DomainError("rows_refused");
        if (planned.length === 0) throw new DomainError("nothing_to_import");
        const rows = planned.map(({ row }) => row);
        const stored =
          known ??
          (await store.add({ id: importId, v: 1, workshopId, at: clock.now(), fileHash, rows, isUndone: false }));
        const first = new Set(stored.rows);
        await bringIn(
          stored,
          planned.filter(({ row }) => first.has(row)),
        );
        return { count: stored.rows.length };
      });
    },

    /** @throws DomainError `not_found`, `in_use` when people have voted on one of the cards */
    async undo(sessionId: string | null, { workshopId, importId }: ImportOf): Promise<void> {
      await queue.run(workshopId, async () => {
        await check(sessionId, workshopId);
        const known = await store.find(importId);
        if (known?.workshopId !== workshopId) throw new DomainError("not_found");
        const elements = new Set(known.rows.map((row) => importedId(importId, row)));
        const items = (await voting.history(workshopId)).flatMap((poll) => poll.items);
        if (items.some(({ id, cardIds }) => [id, ...cardIds].some((one) => elements.has(one)))) {
          throw new DomainError("in_use");
        }
        await board.remove(workshopId, elements);
        if (!known.isUndone) await store.replace({ ...known, isUndone: true });
      });
    },

    async list(sessionId: string | null, workshopId: string) {
      await check(sessionId, workshopId);
      const { cards, obstacles } = await board.read(workshopId);
      const there = new Set([...cards, ...obstacles].map(({ id }) => id));
      const imports = (await store.of(workshopId)).map(({ id: importId, at, rows }) => ({
        ...{ importId, at },
        count: rows.filter((row) => there.has(importedId(importId, row))).length,
      }));
      return { imports: imports.filter(({ count }) => count > 0) };
    },

    on: {
      async removing({ id }: Workshop) {
        await store.removeOf(id);
      },
    },
  };
}

/** The id of the card of a row. It tells nothing: every row of an import is the facilitator's. */
function importedId(importId: string, row: number): string {
  return createHash("sha256").update(`import\0${importId}\0${row}`).digest("base64url").slice(0, 22);
}

function isCard(planned: ImportPlan["planned"][number]): planned is PlannedCard {
  return "parts" in planned;
}

function previewOf({ planned, leftOut, errors, room }: ImportPlan, workshop: Workshop): ImportPreview {
  const { values, lanes, moments, language } = workshop;
  const nameIn = (places: readonly { id: string; name: string }[], id: string) =>
    places.find((place) => place.id === id)?.name ?? "";
  const rows = planned.slice(0, listed).map((one) => ({
    row: one.row,
    role: nameIn(lanes, one.laneId),
    ...(isCard(one)
      ? {
          kind: "action" as const,
          place: values.find(({ id }) => id === one.valueId)?.word ?? "",
          words: actionSentence(one.parts, language),
        }
      : { kind: "obstacle" as const, place: nameIn(moments, one.momentId), words: one.text }),
  }));
  return {
    ...{ rows, rowCount: planned.length, room },
    ...{ leftOut: leftOut.slice(0, listed), leftOutCount: leftOut.length },
    ...{ errors: errors.slice(0, listed), errorCount: errors.length },
  };
}
