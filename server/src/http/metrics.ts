import { Counter, Gauge, Registry } from "prom-client";

export interface Metrics {
  readonly registry: Registry;
  countCommand(name: string, outcome: string): void;
  countRequest(route: string, status: number): void;
  /** Documents of an old version that the sweep rewrote. */
  countRewritten(collection: string, documents: number): void;
  /** Sessions, drafts and rolls whose time to be kept has ended. */
  countExpired(kind: string, documents: number): void;
}

/** Counts only: no name, no workshop, no address. */
export function createMetrics(gauges: {
  commandSockets(): number;
  boardSockets(): number;
  boardRooms(): number;
  mostBoardJoinBytes(): number;
}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const commands = new Counter({
    name: "saydo_commands_total",
    help: "Commands by what became of them",
    labelNames: ["command", "outcome"],
    registers,
  });
  const requests = new Counter({
    name: "saydo_http_requests_total",
    help: "HTTP answers of the API",
    labelNames: ["route", "status"],
    registers,
  });
  const rewritten = new Counter({
    name: "saydo_documents_rewritten_total",
    help: "Documents of an old version, written anew in the background",
    labelNames: ["collection"],
    registers,
  });
  const expired = new Counter({
    name: "saydo_expired_total",
    help: "What was removed because it had been kept long enough",
    labelNames: ["kind"],
    registers,
  });
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  gauge("saydo_command_sockets", "Open command sockets", gauges.commandSockets);
  gauge("saydo_board_sockets", "Open board sockets", gauges.boardSockets);
  gauge("saydo_board_rooms", "Board rooms in memory", gauges.boardRooms);
  gauge(
    "saydo_board_join_bytes_most",
    "Most unsent bytes of whole boards on their way to newcomers at once since the start",
    gauges.mostBoardJoinBytes,
  );
  return {
    registry,
    countCommand: (command, outcome) => commands.inc({ command, outcome }),
    countRequest: (route, status) => requests.inc({ route, status: String(status) }),
    countRewritten: (collection, documents) => rewritten.inc({ collection }, documents),
    countExpired: (kind, documents) => expired.inc({ kind }, documents),
  };
}
