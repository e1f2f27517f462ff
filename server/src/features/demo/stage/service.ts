import type { CommandArgument, CommandName } from "@saydo/shared/contract.ts";
import type { Result } from "@saydo/shared/core/contract.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import type { BoardSnapshot } from "@saydo/shared/features/board/schema.ts";
import type { Poll } from "@saydo/shared/features/voting/schema.ts";
import type { Member, NewWorkshop, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type * as Y from "yjs";
import type { Clock } from "../../../ports/clock.ts";
import type { Ids } from "../../../ports/ids.ts";
import type { Viewer } from "../../../realtime/viewer.ts";
import type { AnswersService } from "../../answers/service.ts";
import type { WorkshopsService } from "../../workshops/service.ts";

/** The services that play the demo: the same as for people. */
export interface StageDeps {
  readonly workshops: WorkshopsService;
  readonly creation: {
    create(
      requestId: string,
      input: NewWorkshop,
      fixed: { workshopId: string; facilitatorId: string; code: string; isDemo: boolean },
    ): Promise<{ readonly leaderLinks: readonly { readonly path: string }[] }>;
  };
  readonly seats: {
    bring(workshopId: string, memberId: string, input: { name: string; laneId: string }): Promise<Member>;
  };
  readonly leaders: {
    bringLeader(workshopId: string, memberId: string, input: { name: string; token: string }): Promise<Member>;
  };
  readonly board: {
    read(workshopId: string): Promise<BoardSnapshot>;
    edit(workshopId: string, act: (doc: Y.Doc) => void): Promise<void>;
  };
  readonly pollOf: (workshopId: string) => Promise<Poll | null>;
  /** Closes an open ballot without the grace for late votes: the demo's people send none. */
  readonly countOpenPoll: (workshopId: string) => Promise<void>;
  readonly docketOf: AnswersService["docket"];
  /** How many versions the workshop's charter has. */
  readonly versionsOf: (workshopId: string) => Promise<number>;
  readonly dispatch: (viewer: Viewer, name: string, envelope: unknown) => Promise<Result<unknown>>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** How far an act is played: completely, or so far that a visitor has something left to do. */
export type Extent = "through" | "begun";

export type Act = (stage: Stage, extent: Extent) => Promise<void>;

/** The workshop of one round with its fixed ids, and commands in the name of its people. */
export class Stage {
  readonly workshopId: string;
  readonly hostId: string;
  readonly deps: StageDeps;

  constructor(deps: StageDeps, workshopId: string) {
    this.deps = deps;
    this.workshopId = workshopId;
    this.hostId = this.idOf("host");
  }

  /** The fixed id of a person or an element of this workshop. */
  idOf(kind: string, index?: number): string {
    return `${this.workshopId}-${kind}${index === undefined ? "" : index + 1}`;
  }

  personId(index: number): string {
    return this.idOf("person", index);
  }

  leaderId(index: number): string {
    return this.idOf("leader", index);
  }

  workshop(): Promise<Workshop> {
    return this.deps.workshops.get(this.workshopId);
  }

  /** Sends a command as this person, by the same router as a socket. @throws DomainError when it is refused */
  async act<K extends CommandName>(memberId: string, name: K, input: CommandArgument<K>): Promise<unknown> {
    const { workshops, dispatch, ids } = this.deps;
    const viewer = workshops.viewer(await workshops.member(memberId));
    const result = await dispatch(viewer, name, { key: ids.id(), input });
    if (!result.ok) throw new DomainError(result.error.code, result.error.field);
    return result.data;
  }
}
