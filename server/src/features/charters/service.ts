import type { CommandInput } from "@saydo/shared/contract.ts";
import { dayIn } from "@saydo/shared/core/days.ts";
import { DomainError } from "@saydo/shared/core/errors.ts";
import type { BoardSnapshot } from "@saydo/shared/features/board/schema.ts";
import type { ChartersView } from "@saydo/shared/features/charters/contract.ts";
import {
  type CharterSources,
  type Conceal,
  charterBytes,
  charterHash,
  compileCharter,
  type FeedbackCheck,
  personsOn,
  verifyCharter,
} from "@saydo/shared/features/charters/rules.ts";
import type { Charter, CharterBody } from "@saydo/shared/features/charters/schema.ts";
import type { Correction } from "@saydo/shared/features/charters/versions/contract.ts";
import { diff, isNothing } from "@saydo/shared/features/charters/versions/rules.ts";
import { chartersViewOf } from "@saydo/shared/features/charters/view.ts";
import { isAsSigned } from "@saydo/shared/features/commitments/rules.ts";
import { publishedTold } from "@saydo/shared/features/editing/view.ts";
import { published } from "@saydo/shared/features/workshops/rules.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Ids } from "../../ports/ids.ts";
import type { Log } from "../../ports/log.ts";
import type { Tell } from "../../reactions.ts";
import type { KeyedQueue } from "../../realtime/keyed-queue.ts";
import type { Publisher } from "../../realtime/publisher.ts";
import type { Actor, Viewer } from "../../realtime/viewer.ts";
import { actOfCharter } from "../../signing/acts.ts";
import type { SigningKey } from "../../signing/key.ts";
import type { SignatureLog } from "../../signing/signature-log.ts";
import { DuplicateKey, type Stored } from "../../storage/collection.ts";
import type { StorageEngine } from "../../storage/engine.ts";
import type { AnswersService } from "../answers/service.ts";
import type { CommitmentsService } from "../commitments/service.ts";
import type { NamedPerson, NamesService } from "../privacy/service.ts";
import type { VotingService } from "../voting/service.ts";
import type { WorkshopsService } from "../workshops/service.ts";
import { ChartersStore, demoSeries } from "./store.ts";

interface Deps {
  readonly engine: StorageEngine;
  readonly workshops: Pick<WorkshopsService, "get" | "find" | "members" | "update">;
  readonly board: {
    read(workshopId: string): Promise<BoardSnapshot>;
    forgetPast(workshopId: string): Promise<void>;
  };
  readonly voting: Pick<VotingService, "current" | "history" | "find" | "isAsCounted">;
  readonly answers: Pick<AnswersService, "docket">;
  readonly commitments: Pick<CommitmentsService, "list" | "logAll">;
  readonly names: NamesService;
  /** How many have adopted an action; see `publicCounts`. */
  readonly adopted: (workshopId: string) => Promise<CharterSources["adopted"]>;
  readonly key: SigningKey;
  readonly signatureLog: SignatureLog;
  readonly publisher: Publisher;
  readonly tell: Tell;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly queue: KeyedQueue;
  readonly log: Log;
}

/** Another workshop may take the same number at the same moment. After this many lost races the cause must be another. */
const mostNumberRaces = 20;

/** A crash between a charter and its workshop concerns only the newest charters. */
const lookedAtOnResume = 50;

/** What the facilitator adds to a publication. */
type Edition = Pick<CharterSources, "feedback" | "revision">;

/** The facilitator's statement about surveys stands until a version says otherwise. */
function nextOf(previous: Charter, reason: string, corrections: readonly Correction[]): Edition {
  const { isNpsSetUp, isEnpsSetUp, isOverridden } = previous.body.feedback;
  return {
    feedback: { isNpsSetUp, isEnpsSetUp, overrideFeedback: isOverridden },
    revision: { reason, previous, corrections },
  };
}

/**
 * Publishing (P9). The charter is stored first and is the truth. Its entry in the signature log and the workshop's link to it are added whenever they
 * are missing.
 */
export function createCharters(deps: Deps) {
  const { workshops, board, voting, answers, commitments, names, adopted, key } = deps;
  const { signatureLog, publisher, tell, clock, ids, queue, log } = deps;
  const store = new ChartersStore(deps.engine);

  /** Resolves with the number of entries that were missing in the signature log. The workshop's link leads to its newest version. */
  async function complete(charter: Charter): Promise<number> {
    const { workshopId } = charter;
    const added = await signatureLog.record(workshopId, [actOfCharter(charter)]);
    const newest = (await store.findByWorkshop(workshopId)) ?? charter;
    await workshops.update(workshopId, (workshop) =>
      workshop.charterId === newest.id ? workshop : published(workshop, newest.id),
    );
    publisher.changed(workshopId, "charter");
    return added;
  }

  async function concealing(workshopId: string, persons: readonly NamedPerson[]): Promise<Conceal> {
    const key = (subjectId: string, name: string) => JSON.stringify([subjectId, name]);
    const concealed = new Map<string, string>();
    for (const person of persons) {
      concealed.set(key(person.subjectId, person.name), await names.conceal(workshopId, person));
    }
    return (subjectId, name) => concealed.get(key(subjectId, name)) ?? "";
  }

  /** The charter as it would be sealed now. @throws DomainError `nothing_to_publish`, `incomplete`, `invalid_input` */
  async function compile(workshopId: string, number: string, edition: Edition): Promise<CharterBody> {
    const workshop = await workshops.get(workshopId);
    const docket = await answers.docket(workshopId);
    return compileCharter({
      number,
      version: (edition.revision?.previous.body.version ?? 0) + 1,
      now: clock.now(),
      workshop,
      people: (await workshops.members(workshopId)).length,
      polls: await voting.history(workshopId),
      docket,
      conceal: await concealing(workshopId, personsOn(docket)),
      commitments: await commitments.list(workshopId),
      board: await board.read(workshopId),
      ...edition,
      adopted: await adopted(workshopId),
      logHead: await signatureLog.head(workshopId),
    });
  }

  /** @throws DomainError `not_as_signed`, and see `compile` */
  async function seal(workshopId: string, series: string, ordinal: number, edition: Edition): Promise<Charter> {
    const body = await compile(workshopId, `${series}-${ordinal}`, edition);
    const charter: Charter = {
      id: ids.id(),
      v: 4,
      workshopId,
      series,
      ...{ number: body.number, version: body.version, publishedAt: body.publishedAt },
      body,
      hash: charterHash(body),
      keyId: key.keyId,
      seal: key.sign(charterBytes(body)),
    };
    const faults = await faultsOf(charter);
    if (faults.length === 0) return charter;
    log.error({ workshopId, faults }, "nothing is published: what was signed or counted was changed");
    throw new DomainError("not_as_signed");
  }

  /** Checks the charter before it is sealed, as `storage verify` would afterwards: a sealed fault stays for ever. */
  async function faultsOf(charter: Charter): Promise<string[]> {
    const { workshopId } = charter;
    const faults: string[] = verifyCharter(charter, key.verify);
    for (const { commitment } of await commitments.list(workshopId)) {
      if (!isAsSigned(commitment, key.verify)) faults.push(`commitment ${commitment.id}: signatures`);
    }
    const asked = (await answers.docket(workshopId)).map(({ docket }) => docket.pollId);
    // A ballot whose items need no leader has no docket.
    for (const pollId of new Set([...asked, charter.body.poll.pollId ?? ""])) {
      const poll = await voting.find(pollId);
      if (poll && !(await voting.isAsCounted(poll))) faults.push(`poll ${pollId}: result`);
    }
    return faults;
  }

  /** Takes the next number. The first write gets it, so there are no gaps. */
  async function insert(workshopId: string, edition: Edition): Promise<Stored<Charter>> {
    const { isDemo } = await workshops.get(workshopId);
    const series = isDemo ? demoSeries : String(new Date(clock.now()).getUTCFullYear());
    for (let race = 0; ; race += 1) {
      const ordinal = (isDemo ? await store.versionsIn(workshopId) : await store.countIn(series)) + 1;
      try {
        return await store.insert(await seal(workshopId, series, ordinal, edition));
      } catch (error) {
        if (!(error instanceof DuplicateKey) || race === mostNumberRaces) throw error;
      }
    }
  }

  /** @throws DomainError `nothing_to_publish` before the first publication */
  async function newestOf(workshopId: string): Promise<Stored<Charter>> {
    const newest = await store.findByWorkshop(workshopId);
    if (!newest) throw new DomainError("nothing_to_publish");
    return newest;
  }

  return {
    /** @throws DomainError `already_published`, `nothing_to_publish`, `incomplete` (field `feedback`), `not_as_signed` */
    async publish(actor: Actor, feedback: FeedbackCheck): Promise<{ charterId: string }> {
      const { workshopId } = actor;
      const existing = await store.findByWorkshop(workshopId);
      if (existing) {
        await complete(existing);
        throw new DomainError("already_published");
      }
      const newest = await voting.current(workshopId);
      // P15: a ballot that runs on has yet to say what stands in the charter.
      if (newest && newest.status !== "closed") throw new DomainError("poll_open");
      await commitments.logAll(workshopId);
      const charter = await insert(workshopId, { feedback, revision: null });
      await complete(charter);
      await tell("noted", workshopId, actor.memberId, publishedTold(charter));
      log.info({ workshopId, charterId: charter.id }, "charter published");
      // The workshop is over: content that people removed from the board must leave the disk (T25). The charter does not contain it.
      await board
        .forgetPast(workshopId)
        .catch((error: unknown) => log.warn({ workshopId, error: String(error) }, "the board's past was not removed"));
      return { charterId: charter.id };
    },

    /** P17: the next version as it would be published now. @throws DomainError see `compile` */
    async preview({ workshopId }: Actor, { corrections }: CommandInput<"charters:preview">) {
      const previous = await newestOf(workshopId);
      const body = await compile(workshopId, previous.number, nextOf(previous, "", corrections));
      const openings = await names.openingsFor(workshopId, JSON.stringify(body));
      return { previousId: previous.id, body, openings };
    },

    /**
     * P17: publishes what came since the newest version, with the facilitator's corrections, as the next one. The earlier ones stay as they are.
     *
     * @throws DomainError `conflict` when there is a newer version than the sender saw, `nothing_changed`, and see `publish`
     */
    async publishNext(actor: Actor, input: CommandInput<"charters:publish-next">): Promise<{ charterId: string }> {
      const { workshopId } = actor;
      const previous = await newestOf(workshopId);
      await complete(previous);
      if (previous.id !== input.previousId) throw new DomainError("conflict");
      await commitments.logAll(workshopId);
      const edition = nextOf(previous, input.reason, input.corrections);
      if (isNothing(diff(previous.body, await compile(workshopId, previous.number, edition)))) {
        throw new DomainError("nothing_changed");
      }
      const charter = await insert(workshopId, edition);
      await complete(charter);
      await tell("noted", workshopId, actor.memberId, publishedTold(charter));
      log.info({ workshopId, charterId: charter.id, version: charter.version }, "next version published");
      return { charterId: charter.id };
    },

    async view({ workshopId }: Viewer): Promise<ChartersView> {
      const charter = await store.findByWorkshop(workshopId);
      const { timeZone } = await workshops.get(workshopId);
      const entries = await commitments.list(workshopId);
      return chartersViewOf(
        charter,
        await voting.history(workshopId),
        await answers.docket(workshopId),
        entries.map(({ commitment }) => commitment),
        dayIn(timeZone, clock.now()),
      );
    },

    /** Finishes a publication that a crash interrupted after the charter was stored. */
    async resume(): Promise<void> {
      const year = new Date(clock.now()).getUTCFullYear();
      for (const series of [demoSeries, String(year - 1), String(year)]) {
        for (const charter of (await store.newestIn(series, lookedAtOnResume)).toReversed()) {
          const { workshopId } = charter;
          const added = await queue.run(
            workshopId,
            async () => (await commitments.logAll(workshopId)) + (await complete(charter)),
          );
          if (added > 0)
            log.info({ workshopId, added }, "acts that were missing in the signature log were added to it");
        }
      }
    },
  };
}
