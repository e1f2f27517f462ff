import { createServer, type Server } from "node:http";
import { collections } from "./collections.ts";
import { type RetentionDays, startRetention } from "./features/privacy/retention/service.ts";
import type { FootLinks } from "./http/client-files.ts";
import { createMetrics, type Metrics } from "./http/metrics.ts";
import { createHttpApp } from "./http/server.ts";
import type { Clock } from "./ports/clock.ts";
import type { Ids } from "./ports/ids.ts";
import type { Log } from "./ports/log.ts";
import type { Scheduler } from "./ports/scheduler.ts";
import { openClientIds } from "./realtime/client-ids.ts";
import { bindCommands } from "./realtime/commands/command-registry.ts";
import { createCommandSockets } from "./realtime/commands/command-sockets.ts";
import { type CommandRouter, createCommandRouter } from "./realtime/commands/router.ts";
import { KeyedQueue } from "./realtime/keyed-queue.ts";
import { RoomPublisher } from "./realtime/room-publisher.ts";
import type { BoardRates } from "./realtime/sync/audience/connection.ts";
import { Tickets } from "./realtime/tickets.ts";
import { listenForUpgrades } from "./realtime/upgrade.ts";
import { createServices, type Services } from "./services.ts";
import { openSigningKey } from "./signing/key.ts";
import type { StorageEngine } from "./storage/engine.ts";
import { startSweep } from "./storage/sweep.ts";

export interface AppDeps {
  readonly engine: StorageEngine;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly scheduler: Scheduler;
  readonly log: Log;
  /** Runs a task so many ms later, so that many changes leave in one frame. */
  readonly later: (task: () => void, ms: number) => void;
  readonly publicUrl: URL | null;
  readonly footLinks: FootLinks;
  readonly trustProxy: number;
  readonly metricsToken: string | null;
  /** Whether there is room for another workshop. */
  readonly hasRoom: () => Promise<boolean>;
  readonly clientFolder: string;
  readonly keepDays: RetentionDays;
  /** Whether this server offers a demo. */
  readonly hasDemo: boolean;
  /** What one connection to a board may send per second; the default when left out. */
  readonly boardRates?: BoardRates;
  /** This machine's address for phones in the same network, if there is one. */
  readonly lanAddress: () => string | null;
}

export interface App {
  readonly httpServer: Server;
  readonly services: Services;
  readonly router: CommandRouter;
  readonly queue: KeyedQueue;
  readonly metrics: Metrics;
  /** Refuses new connections, closes the open ones, finishes running tasks and closes the storage. A second call does nothing more. */
  close(): Promise<void>;
}

/**
 * How long an idle connection is kept: longer than Caddy (120 s), Traefik (90 s) and nginx (60 s) keep theirs. Otherwise the proxy may send a request
 * into a connection that is being closed, and people see its 502.
 */
const keptAliveMs = 125_000;

/** The whole server, not yet listening. When it resolves, all that a crash interrupted is finished. */
export async function createApp(deps: AppDeps): Promise<App> {
  const { engine, clock, ids, scheduler, log, publicUrl } = deps;
  const queue = new KeyedQueue();
  const tickets = new Tickets({ clock, ids });
  const publisher = new RoomPublisher({ queue, clock, log, later: deps.later });
  const signingKey = await openSigningKey({ engine, clock });
  const clientIdOf = await openClientIds({ engine, ids });
  const services = createServices({
    ...deps,
    queue,
    publisher,
    tickets,
    signingKey,
    clientIdOf,
    dispatch: (viewer, name, envelope) => router.dispatch(viewer, name, envelope),
  });
  const { workshops, sync, handlers, routes, sections } = services;
  publisher.setSections(sections);
  publisher.onSeatChanged((viewer) => tickets.seatChanged(viewer));
  publisher.onSeatEnded((viewer) => tickets.seatEnded(viewer));

  const metrics = createMetrics({
    commandSockets: () => commandSockets.count(),
    boardSockets: () => sync.count().connections,
    boardRooms: () => sync.count().rooms,
    mostBoardJoinBytes: () => sync.count().mostJoinBytes,
  });
  const registry = bindCommands(handlers);
  const router = createCommandRouter({ registry, workshops, queue, ids, log, count: metrics.countCommand });
  const commandSockets = createCommandSockets({
    router,
    publisher,
    tickets,
    log,
    currentSeat: async (viewer) =>
      viewer.memberId === null ? viewer : workshops.viewer(await workshops.member(viewer.memberId)),
  });

  const httpServer = createServer(
    { keepAliveTimeout: keptAliveMs },
    createHttpApp({
      ...deps,
      sessionDays: deps.keepDays.sessions,
      handlers: routes,
      downloads: services.downloads,
      metrics,
      isReady: () => engine.ping(),
    }),
  );
  const stopUpgrades = listenForUpgrades(httpServer, {
    commandSockets,
    acceptBoard: sync.accept,
    tickets,
    publicUrl,
    log,
  });
  await services.resume();
  startRetention({
    ...deps,
    expire: services.expire,
    days: deps.keepDays,
    count: metrics.countExpired,
  });
  startSweep({ ...deps, collections, count: metrics.countRewritten });

  async function shutDown(): Promise<void> {
    stopUpgrades();
    const stopped = httpServer.listening ? new Promise((resolve) => httpServer.close(resolve)) : Promise.resolve();
    // The order matters: first no command arrives, then no task is due, then no task runs, then nothing is written.
    await commandSockets.close();
    await scheduler.close();
    await queue.idle();
    await sync.close();
    httpServer.closeAllConnections();
    await stopped;
    await engine.close();
  }

  let closing: Promise<void> | null = null;
  return {
    httpServer,
    services,
    router,
    queue,
    metrics,
    close() {
      closing ??= shutDown();
      return closing;
    },
  };
}
