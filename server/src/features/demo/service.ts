import { DomainError } from "@saydo/shared/core/errors.ts";
import type { DemoSeat } from "@saydo/shared/features/demo/contract.ts";
import { demoCode, demoId } from "@saydo/shared/features/demo/rules.ts";
import { currentPhase } from "@saydo/shared/features/workshops/rules.ts";
import type { Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import type { PhaseId } from "@saydo/shared/phases/index.ts";
import type { Stored } from "../../storage/collection.ts";
import { answer } from "./acts/answer.ts";
import { arrive, arriveLeaders } from "./acts/arrive.ts";
import { group } from "./acts/group.ts";
import { map } from "./acts/map.ts";
import { publish } from "./acts/publish.ts";
import { sign } from "./acts/sign.ts";
import { vote } from "./acts/vote.ts";
import { write } from "./acts/write.ts";
import { createRounds, type RoundsDeps } from "./rounds/service.ts";
import { type Act, Stage, type StageDeps } from "./stage/service.ts";
import type { Demo } from "./store.ts";
import { demoWorkshop, visitorIndex, visitorLeaderIndex } from "./story/people.ts";

interface Deps extends StageDeps, Omit<RoundsDeps, "workshops"> {
  /** Whether this server offers a demo. */
  readonly isOffered: boolean;
}

export type DemoService = ReturnType<typeof createDemo>;

const nothing: Act = async () => undefined;

const acts: Record<PhaseId, Act> = {
  welcome: nothing,
  promises: nothing,
  write,
  reveal: group,
  scenarios: map,
  vote,
  answer,
  sign,
  close: publish,
};

/** The demo: one workshop per phase. Real commands bring it to its phase at the first visit of a round. Every act may be repeated after a crash. */
export function createDemo(deps: Deps) {
  const { workshops, publisher, clock, log, isOffered } = deps;
  const rounds = createRounds(deps);

  function stageOf(phase: PhaseId, { round }: Demo): Stage {
    return new Stage(deps, demoId(phase, round));
  }

  async function play(phase: PhaseId, row: Stored<Demo>): Promise<Stored<Demo>> {
    if (row.state === "played") return row;
    const stage = stageOf(phase, row);
    const startedAt = clock.now();
    await open(stage, phase);
    for (;;) {
      const workshop = await stage.workshop();
      const current = currentPhase(workshop);
      const isTarget = current === phase;
      await acts[current](stage, isTarget ? "begun" : "through");
      if (isTarget) break;
      await advance(stage, workshop.agendaIndex + 1);
    }
    log.info({ phase, round: row.round, tookMs: clock.now() - startedAt }, "demo played");
    return rounds.played(row);
  }

  async function open(stage: Stage, phase: PhaseId): Promise<void> {
    const { leaderLinks } = await deps.creation.create(stage.workshopId.padEnd(43, "-"), demoWorkshop, {
      workshopId: stage.workshopId,
      facilitatorId: stage.hostId,
      code: demoCode(phase),
      isDemo: true,
    });
    const { agendaIndex } = await stage.workshop();
    if (agendaIndex > 0) return;
    await arrive(stage, "through");
    await arriveLeaders(
      stage,
      leaderLinks.map(({ path }) => path),
    );
  }

  async function advance(stage: Stage, toIndex: number): Promise<void> {
    const { agendaIndex, facilitatorId } = await stage.workshop();
    await stage.act(facilitatorId, "phase:advance", { fromIndex: agendaIndex, toIndex, immediately: true });
  }

  /** The phase's demo with a seat to take. One that earlier visitors led elsewhere begins anew once they have left it. */
  async function ready(phase: PhaseId, seat: DemoSeat) {
    const row = await play(phase, await rounds.current(phase));
    const found = await place(phase, row, seat);
    const isElsewhere = currentPhase(found.workshop) !== phase && !publisher.isWatched(found.workshop.id);
    if (found.member !== undefined && !isElsewhere) return found;
    return place(phase, await play(phase, await rounds.end(phase, row)), seat);
  }

  async function place(phase: PhaseId, row: Demo, seat: DemoSeat) {
    const stage = stageOf(phase, row);
    const workshop = await stage.workshop();
    if (seat === "projector") return { workshop, member: null };
    return { workshop, member: seatFor(seat, stage, workshop, await workshops.members(workshop.id)) };
  }

  return {
    isOffered,

    /** The workshop at this phase, and the member whose seat the visitor takes; null for the projector. @throws DomainError `demo_off` */
    async enter(phase: PhaseId, seat: DemoSeat): Promise<{ workshop: Workshop; member: Member | null }> {
      if (!isOffered) throw new DomainError("demo_off");
      const { workshop, member = null } = await rounds.turns.run(phase, () => ready(phase, seat));
      return { workshop, member };
    },

    resume: isOffered ? rounds.resume : rounds.endAll,
  };
}

/** The visitor's own seat; when earlier visitors have removed it, another one of the kind. */
function seatFor(
  seat: Exclude<DemoSeat, "projector">,
  stage: Stage,
  { facilitatorId }: Workshop,
  members: readonly Member[],
): Member | undefined {
  const wanted = {
    facilitator: facilitatorId,
    participant: stage.personId(visitorIndex),
    leader: stage.leaderId(visitorLeaderIndex),
  }[seat];
  const alike = members.filter(({ role }) => role === seat);
  return alike.find(({ id }) => id === wanted) ?? alike[0];
}
