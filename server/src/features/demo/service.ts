import { joinCodeAlphabet } from "@saydo/shared/core/join-code.ts";
import type { DemoSeat } from "@saydo/shared/features/demo/contract.ts";
import { currentPhase } from "@saydo/shared/features/workshops/rules.ts";
import type { Member, Workshop } from "@saydo/shared/features/workshops/schema.ts";
import { type PhaseId, phaseIds } from "@saydo/shared/phases/index.ts";
import type { Log } from "../../ports/log.ts";
import { answer } from "./acts/answer.ts";
import { arrive, arriveLeaders } from "./acts/arrive.ts";
import { group } from "./acts/group.ts";
import { map } from "./acts/map.ts";
import { publish } from "./acts/publish.ts";
import { sign } from "./acts/sign.ts";
import { vote } from "./acts/vote.ts";
import { write } from "./acts/write.ts";
import { type Act, Stage, type StageDeps } from "./stage/service.ts";
import type { DemoStore } from "./store.ts";
import { demoWorkshop, visitorIndex, visitorLeaderIndex } from "./story/people.ts";

interface Deps extends StageDeps {
  readonly store: DemoStore;
  readonly log: Log;
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

/**
 * The demo: one workshop per phase, with fixed ids. Real commands bring it to its phase at the first visit. Every act may be repeated, so the next
 * visit continues after a crash.
 */
export function createDemo(deps: Deps) {
  const { store, workshops, clock, log } = deps;
  const playing = new Map<PhaseId, Promise<void>>();

  /** Two visitors who click at once start one run. */
  function ready(phase: PhaseId): Promise<void> {
    const running = playing.get(phase);
    if (running) return running;
    const performance = play(phase).finally(() => playing.delete(phase));
    playing.set(phase, performance);
    return performance;
  }

  async function play(phase: PhaseId): Promise<void> {
    const stage = new Stage(deps, phase);
    if (await store.isPlayed(stage.workshopId)) return returnTo(stage, phase);
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
    await store.keepPlayed(stage.workshopId, clock.now());
    log.info({ phase, tookMs: clock.now() - startedAt }, "demo played");
  }

  async function open(stage: Stage, phase: PhaseId): Promise<void> {
    const { leaderLinks } = await deps.creation.create(`demo-${phase}`.padEnd(43, "-"), demoWorkshop, {
      workshopId: stage.workshopId,
      facilitatorId: stage.hostId,
      code: codeOf(phase),
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

  /** Visitors may have moved the workshop on; this returns it to its phase. What they made stays. */
  async function returnTo(stage: Stage, phase: PhaseId): Promise<void> {
    const { agenda, agendaIndex } = await stage.workshop();
    const index = agenda.findIndex((item) => item.phase === phase);
    if (index > agendaIndex) await advance(stage, index);
    if (index < agendaIndex) {
      const { facilitatorId } = await stage.workshop();
      await stage.act(facilitatorId, "phase:back", { fromIndex: agendaIndex, toIndex: index });
    }
  }

  async function advance(stage: Stage, toIndex: number): Promise<void> {
    const { agenda, agendaIndex, facilitatorId } = await stage.workshop();
    // A visitor may have opened a ballot.
    if (agenda.slice(0, toIndex).some(({ phase }) => phase === "vote")) await deps.countOpenPoll(stage.workshopId);
    await stage.act(facilitatorId, "phase:advance", { fromIndex: agendaIndex, toIndex, immediately: true });
  }

  return {
    /** The workshop at this phase, and the member whose seat the visitor takes; null for the projector. */
    async enter(phase: PhaseId, seat: DemoSeat): Promise<{ workshop: Workshop; member: Member | null }> {
      await ready(phase);
      const stage = new Stage(deps, phase);
      const workshop = await stage.workshop();
      const memberId = memberFor(seat, stage, workshop);
      return { workshop, member: memberId === null ? null : await workshops.member(memberId) };
    },
  };
}

function memberFor(seat: DemoSeat, stage: Stage, { facilitatorId }: Workshop): string | null {
  if (seat === "facilitator") return facilitatorId;
  if (seat === "participant") return stage.personId(visitorIndex);
  return seat === "leader" ? stage.leaderId(visitorLeaderIndex) : null;
}

/** The fixed join code of the phase's workshop. */
function codeOf(phase: PhaseId): string {
  return `DEM22${joinCodeAlphabet.charAt(phaseIds.indexOf(phase))}`;
}
