import { DomainError } from "@saydo/shared/core/errors.ts";
import { exportName } from "@saydo/shared/features/files/export/rules.ts";
import type { ExportFormat, ExportKind } from "@saydo/shared/features/files/export/terms.ts";
import { exportJson, exportSheet } from "@saydo/shared/features/files/export/view.ts";
import { checkMay } from "@saydo/shared/features/workshops/rules.ts";
import type { Member } from "@saydo/shared/features/workshops/schema.ts";
import { writeCsv } from "../../csv/write.ts";
import type { Clock } from "../../ports/clock.ts";
import type { AnswersService } from "../answers/service.ts";
import type { BoardService } from "../board/service.ts";
import type { CommitmentsService } from "../commitments/service.ts";
import type { VotingService } from "../voting/service.ts";
import type { WorkshopsService } from "../workshops/service.ts";

interface Deps {
  readonly workshops: Pick<WorkshopsService, "get">;
  readonly seats: { memberOf(sessionId: string | null, workshopId: string): Promise<Member | null> };
  readonly board: Pick<BoardService, "read">;
  readonly voting: Pick<VotingService, "history">;
  readonly answers: Pick<AnswersService, "docket">;
  readonly commitments: Pick<CommitmentsService, "list">;
  readonly clock: Clock;
}

export type FilesService = ReturnType<typeof createFiles>;

/** What a facilitator takes out of a workshop as a file. */
export function createFiles({ workshops, seats, board, voting, answers, commitments, clock }: Deps) {
  return {
    /** @throws DomainError `not_signed_in`, `forbidden` for all but the facilitator, `workshop_deleted` */
    async export(
      sessionId: string | null,
      { workshopId, kind, format }: { workshopId: string; kind: ExportKind; format: ExportFormat },
    ): Promise<{ name: string; text: string }> {
      const member = await seats.memberOf(sessionId, workshopId);
      if (!member) throw new DomainError("not_signed_in");
      const workshop = await workshops.get(workshopId);
      checkMay(workshop, member.role, "workshop:export");
      const sources = {
        workshop,
        board: await board.read(workshopId),
        polls: await voting.history(workshopId),
        docket: await answers.docket(workshopId),
        commitments: await commitments.list(workshopId),
        now: clock.now(),
      };
      const name = `${exportName(kind, workshop, sources.now)}.${format}`;
      if (format === "json") return { name, text: `${JSON.stringify(exportJson(kind, sources))}\n` };
      const { header, rows } = exportSheet(kind, sources);
      return { name, text: writeCsv(header, rows) };
    },
  };
}
