import { Counter, Gauge, Registry } from "prom-client";

export interface Metrics {
  readonly registry: Registry;
  countCommand(name: string, outcome: string): void;
  countRequest(route: string, status: number): void;
}

/** Counts only; no name, no workshop, no address. */
export function createMetrics(gauges: {
  commandSockets(): number;
  boardSockets(): number;
  boardRooms(): number;
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
  return {
    registry,
    countCommand: (command, outcome) => commands.inc({ command, outcome }),
    countRequest: (route, status) => requests.inc({ route, status: String(status) }),
  };
}
