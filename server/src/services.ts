import type { Commands, Routes } from "@saydo/shared/contract.ts";
import { answersHandlers } from "./features/answers/handlers.ts";
import { createAnswers } from "./features/answers/service.ts";
import { boardHandlers } from "./features/board/handlers.ts";
import { accessOf, createBoard } from "./features/board/service.ts";
import { BoardStore } from "./features/board/store.ts";
import { chartersHandlers } from "./features/charters/handlers.ts";
import { libraryRoutes } from "./features/charters/library/routes.ts";
import { createLibrary } from "./features/charters/library/service.ts";
import { chartersExports, chartersRoutes } from "./features/charters/routes.ts";
import { createCharters } from "./features/charters/service.ts";
import { ChartersStore } from "./features/charters/store.ts";
import { commitmentsHandlers } from "./features/commitments/handlers.ts";
import { createCommitments } from "./features/commitments/service.ts";
import { demoRoutes } from "./features/demo/routes.ts";
import { createDemo } from "./features/demo/service.ts";
import { DemoStore } from "./features/demo/store.ts";
import { createNames } from "./features/privacy/service.ts";
import { OpeningStore } from "./features/privacy/store.ts";
import { votingHandlers } from "./features/voting/handlers.ts";
import { createVoting } from "./features/voting/service.ts";
import { createCreation } from "./features/workshops/creation/service.ts";
import { createFacilitation } from "./features/workshops/facilitation/service.ts";
import { workshopHandlers } from "./features/workshops/handlers.ts";
import { createRemoval } from "./features/workshops/removal/service.ts";
import { browserFor, workshopRoutes } from "./features/workshops/routes.ts";
import { createLeaders } from "./features/workshops/seats/leaders/service.ts";
import { createSeats } from "./features/workshops/seats/service.ts";
import { SessionStore } from "./features/workshops/seats/store.ts";
import { createWorkshops } from "./features/workshops/service.ts";
import { WorkshopStore } from "./features/workshops/store.ts";
import { createWriters } from "./features/workshops/writers/service.ts";
import { writingHandlers } from "./features/writing/handlers.ts";
import { createReceipts } from "./features/writing/receipts/service.ts";
import { createReveal } from "./features/writing/reveal/service.ts";
import { writingRoutes } from "./features/writing/routes.ts";
import { createWriting } from "./features/writing/service.ts";
import { WritingStore } from "./features/writing/store.ts";
import type { RouteHandlers } from "./http/route-handlers.ts";
import { sourceOf } from "./http/source.ts";
import type { Clock } from "./ports/clock.ts";
import type { Ids } from "./ports/ids.ts";
import type { Log } from "./ports/log.ts";
import type { Scheduler } from "./ports/scheduler.ts";
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
  /** The command router, which is made of these services' handlers; the demo plays through it. */
  readonly dispatch: CommandRouter["dispatch"];
  readonly clientIdOf: ClientIdOf;
}

export type Services = ReturnType<typeof createServices>;

/** Every feature, made once and introduced to those it works with. A feature that must react to another listens; none knows its followers. */
export function createServices(deps: ServiceDeps) {
  const { engine, publisher, clock, ids, queue, log, tickets } = deps;

  const workshopStore = new WorkshopStore(engine);
  const writingStore = new WritingStore(engine);
  const writers = createWriters({ ...deps, store: workshopStore });
  const workshops = createWorkshops({ ...deps, store: workshopStore, writers });
  const removal = createRemoval({ ...deps, store: workshopStore, workshops });
  const facilitation = createFacilitation({ ...deps, workshops });
  const creation = createCreation({ store: workshopStore, clock, ids, queue });

  const sync = createSyncServer({
    updateLog: engine.updateLog,
    clock,
    ids,
    log,
    rates: deps.boardRates,
    policy: boardPolicy,
    sourceOf,
    accessOf: async (workshopId) => accessOf(await workshopStore.look(workshopId)),
  });
  const board = createBoard({ sync, store: new BoardStore(engine), workshops, receipts: writingStore, publisher, ids });
  publisher.onSeatChanged((viewer) => board.seatChanged(viewer));
  publisher.onSeatEnded((viewer) => sync.viewerEnded(viewer));

  const writing = createWriting({ store: writingStore, workshops, publisher, clock, ids });
  removal.onRemoved(({ id }) => writing.forget(id));
  const reveal = createReveal({ ...deps, store: writingStore, workshops, writers, board });
  const voting = createVoting({ ...deps, workshops, removal, board });
  const chartersStore = new ChartersStore(engine);
  const receipts = createReceipts({
    ...{ store: writingStore, workshops, board, queue, pollsOf: voting.history },
    lineIdsOf: (charterId) => chartersStore.lineIdsOf(charterId),
  });
  const answers = createAnswers({ ...deps, workshops, voting });
  const names = createNames({ store: new OpeningStore(engine), ids });
  const key = deps.signingKey;
  const signatureLog = openSignatureLog({ engine, key, clock });
  const commitments = createCommitments({ ...deps, workshops, answers, names, key, signatureLog });
  const charters = createCharters({
    ...deps,
    ...{ workshops, board, voting, answers, commitments, names, key, signatureLog },
  });
  const seats = createSeats({
    ...deps,
    store: workshopStore,
    sessions: new SessionStore(engine),
    workshops,
    facilitation,
    waitingFor: async (member) => (await answers.waitingFor(member)) + (await commitments.waitingFor(member)),
  });
  const leaders = createLeaders({ ...deps, store: workshopStore, workshops, seats });
  const library = createLibrary({ store: chartersStore, seats, workshops, names });
  const demo = createDemo({
    ...deps,
    store: new DemoStore(engine),
    workshops,
    creation,
    seats,
    leaders,
    board,
    pollOf: voting.current,
    countOpenPoll: voting.countOpen,
    docketOf: answers.docket,
  });

  const handlers: Handlers<Commands> = {
    ...workshopHandlers({ workshops, facilitation, leaders, removal, writers, creation, clock }),
    ...writingHandlers(writing),
    ...boardHandlers(board),
    ...votingHandlers(voting),
    ...answersHandlers(answers),
    ...commitmentsHandlers(commitments),
    ...chartersHandlers(charters),
  };
  const routes: RouteHandlers<Routes> = {
    ...workshopRoutes({ workshops, creation, seats, leaders, tickets, clientIdOf: deps.clientIdOf, ids }),
    ...writingRoutes(receipts),
    ...demoRoutes({
      demo,
      takeSeat: async (context, member) =>
        seats.sit(await browserFor(context, { seats, ids }, async () => member.workshopId), member),
    }),
    ...chartersRoutes(charters),
    ...libraryRoutes(library),
  };
  const sections: SectionViewers = {
    workshop: (viewer) => workshops.workshopView(viewer),
    people: (viewer) => workshops.peopleView(viewer),
    me: (viewer) => workshops.meView(viewer),
    writing: (viewer) => writing.view(viewer),
    board: (viewer) => board.view(viewer),
    voting: (viewer) => voting.view(viewer),
    turnout: (viewer) => voting.turnoutView(viewer),
    answers: (viewer) => answers.view(viewer),
    commitments: (viewer) => commitments.view(viewer),
    charters: (viewer) => charters.view(viewer),
  };

  return {
    workshops,
    creation,
    seats,
    facilitation,
    sync,
    board,
    writing,
    voting,
    receipts,
    answers,
    commitments,
    charters,
    demo,
    handlers,
    routes,
    downloads: chartersExports(charters),
    sections,
    /** Finishes what a crash interrupted and finds deadlines again; before anybody is let in. */
    async resume(): Promise<void> {
      // Read once: of a server with a thousand of them it was half of the start.
      const unfinished = await workshops.unfinished();
      workshops.resume(unfinished);
      await board.resume(unfinished);
      await reveal.resume();
      await voting.resume();
      await commitments.resume(unfinished);
      await charters.resume();
    },
  };
}
