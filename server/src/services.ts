import type { Commands, Routes } from "@saydo/shared/contract.ts";
import { type Feature, together } from "./feature.ts";
import { answersFeature } from "./features/answers/feature.ts";
import { boardFeature } from "./features/board/feature.ts";
import { accessOf } from "./features/board/service.ts";
import { chartersFeature } from "./features/charters/feature.ts";
import { ChartersStore } from "./features/charters/store.ts";
import { commitmentsFeature } from "./features/commitments/feature.ts";
import { demoFeature } from "./features/demo/feature.ts";
import { editingFeature } from "./features/editing/feature.ts";
import { filesFeature } from "./features/files/feature.ts";
import { listFeature } from "./features/list/feature.ts";
import type { Expire, RetentionDays } from "./features/privacy/retention/service.ts";
import { createNames } from "./features/privacy/service.ts";
import { OpeningStore } from "./features/privacy/store.ts";
import { receiptsFeature } from "./features/receipts/feature.ts";
import { templatesFeature } from "./features/templates/feature.ts";
import { votingFeature } from "./features/voting/feature.ts";
import { workshopsFeature } from "./features/workshops/feature.ts";
import { browserFor } from "./features/workshops/routes.ts";
import { writingFeature } from "./features/writing/feature.ts";
import { WritingStore } from "./features/writing/store.ts";
import type { RequestContext, RouteHandlers } from "./http/route-handlers.ts";
import { sourceOf } from "./http/source.ts";
import type { Clock } from "./ports/clock.ts";
import type { Ids } from "./ports/ids.ts";
import type { Log } from "./ports/log.ts";
import type { Scheduler } from "./ports/scheduler.ts";
import { Followers } from "./reactions.ts";
import { boardPolicy } from "./realtime/board-policy.ts";
import type { ClientIdOf } from "./realtime/client-ids.ts";
import type { Handlers } from "./realtime/commands/handlers.ts";
import type { CommandRouter } from "./realtime/commands/router.ts";
import type { KeyedQueue } from "./realtime/keyed-queue.ts";
import type { SectionViewers } from "./realtime/publisher.ts";
import type { RoomPublisher } from "./realtime/room-publisher.ts";
import type { BoardRates } from "./realtime/sync/audience/connection.ts";
import { createSyncServer } from "./realtime/sync/sync-server.ts";
import type { Tickets } from "./realtime/tickets.ts";
import type { SigningKey } from "./signing/key.ts";
import { openSignatureLog } from "./signing/signature-log.ts";
import type { StorageEngine } from "./storage/engine.ts";

export interface ServiceDeps {
  readonly boardRates?: BoardRates;
  readonly engine: StorageEngine;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly scheduler: Scheduler;
  readonly log: Log;
  readonly queue: KeyedQueue;
  readonly publisher: RoomPublisher;
  readonly tickets: Tickets;
  readonly signingKey: SigningKey;
  /** The command router, made from these services' handlers. The demo sends its commands by it. */
  readonly dispatch: CommandRouter["dispatch"];
  readonly clientIdOf: ClientIdOf;
  /** Whether this server offers a demo. */
  readonly hasDemo: boolean;
}

export type Services = ReturnType<typeof createServices>;

/** Every feature, made once with the services it needs. A feature that reacts to another follows it; no feature knows its followers. */
export function createServices(deps: ServiceDeps) {
  const { engine, publisher, clock, ids, log } = deps;
  const followers = new Followers();
  const common = { ...deps, tell: followers.tell, key: deps.signingKey };

  const waitingFor: Feature["waitingFor"] = async (member) => {
    const counts = await Promise.all(features.map((feature) => feature.waitingFor(member)));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  const workshop = workshopsFeature({
    ...common,
    waitingFor,
    clientIdsOf: (room, viewer) => sync.clientIdsOf(room, viewer),
  });
  const { workshops, seats } = workshop;

  const sync = createSyncServer({
    updateLog: engine.updateLog,
    clock,
    ids,
    log,
    rates: deps.boardRates,
    policy: boardPolicy,
    sourceOf,
    accessOf: async (workshopId) => accessOf(await workshops.look(workshopId)),
  });
  const browsers = { seats, ids };
  const browserOf = async (context: RequestContext, workshopId: string | null) =>
    browserFor(context, browsers, async () => workshopId);
  const listed = listFeature({ ...common, workshops, seats, browserOf });
  const { list } = listed;
  const drafts = new WritingStore(engine);
  const published = new ChartersStore(engine);
  const onBoard = boardFeature({ ...common, sync, workshops, receipts: drafts });
  const { board } = onBoard;
  const ballot = votingFeature({ ...common, workshops, board, list });
  const { voting } = ballot;
  const writing = writingFeature({
    ...common,
    ...{ store: drafts, workshops, writers: workshop.writers, board },
  });
  const docket = answersFeature({ ...common, workshops, voting });
  const { answers } = docket;
  const names = createNames({ store: new OpeningStore(engine), ids });
  const signatureLog = openSignatureLog({ engine, key: deps.signingKey, clock });
  const signing = { ...common, workshops, answers, names, signatureLog };
  const promises = commitmentsFeature(signing);
  const { commitments } = promises;
  const charter = chartersFeature({ ...signing, board, voting, commitments, seats });
  const receipts = receiptsFeature({
    ...{ ...common, store: drafts, workshops, board, voting, answers, commitments },
    ...{ charters: published, adoption: charter.adoption },
  });
  const { writing: drafting } = writing;
  const editing = editingFeature({ ...common, workshops, board, seats, writing: drafting, voting, list, answers });
  const templates = templatesFeature({
    ...common,
    ...{ workshops, seats, browserOf },
  });
  const files = filesFeature({ ...common, workshops, board, seats, voting, answers, commitments });
  const demo = demoFeature({
    ...common,
    isOffered: deps.hasDemo,
    ...{ workshops, creation: workshop.creation, seats, leaders: workshop.leaders, board },
    pollOf: voting.current,
    countOpenPoll: voting.countOpen,
    docketOf: answers.docket,
    versionsOf: (workshopId) => published.versionsIn(workshopId),
    takeSeat: async (context, member) =>
      seats.sit(await browserFor(context, browsers, async () => member.workshopId), member),
  });

  /**
   * A new feature is a line here. The order is that of the reactions, and of the work at start: the board is ready for a step before writing reveals
   * its cards there, and the cards are there before voting looks at them.
   */
  const features = [
    workshop,
    listed,
    onBoard,
    writing,
    ballot,
    docket,
    promises,
    charter,
    receipts,
    editing,
    files,
    templates,
    demo,
  ];
  followers.follow(features);
  publisher.onSeatChanged((viewer) => void followers.tell("seatChanged", viewer));
  publisher.onSeatEnded((viewer) => void followers.tell("seatEnded", viewer));

  const handlers: Handlers<Commands> = together(features.map(({ commands }) => commands));
  const routes: RouteHandlers<Routes> = together(features.map((feature) => feature.routes));
  const sections: SectionViewers = together(features.map((feature) => feature.sections));
  const expire: Readonly<Record<keyof RetentionDays, Expire>> = together(features.map((feature) => feature.expire));

  return {
    ...{ features, handlers, routes, sections, expire, downloads: charter.downloads },
    ...{ workshops, sync, board, voting },
    /** Finishes what a crash interrupted and schedules deadlines again, before any client can connect. */
    async resume(): Promise<void> {
      // Read once: with a thousand workshops this was half of the start.
      const unfinished = await workshops.unfinished();
      for (const feature of features) await feature.resume(unfinished);
    },
  };
}
