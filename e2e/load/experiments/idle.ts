import { freePort } from "../../fixtures/free-port.ts";
import { type Grown, measureConnections, measurePeople, measureRooms } from "../measure/idle.ts";
import type { Candidate } from "../servers/server.ts";
import { type Experiment, withServer } from "./experiment.ts";

const servers: readonly string[] = ["saydo", "ws", "ywebsocket", "hocuspocus"];
const quickServers: readonly string[] = ["saydo"];
/** Of one workshop, each with a browser of their own. */
const mostMembers = 240;

export const idle: Experiment = async ({ isQuick, candidates, attempt }) => {
  const [people, rooms, members] = isQuick ? [200, 20, 100] : [1_000, 400, mostMembers];
  const results: {
    server: string;
    label: string;
    connections: Grown | null;
    members: Grown | null;
    rooms: Grown | null;
  }[] = [];
  for (const candidate of candidates.filter(({ name }) => (isQuick ? quickServers : servers).includes(name))) {
    const { name, label } = candidate;
    results.push({
      server: name,
      label,
      connections: await attempt(`${label}, ${people} idle connections`, () =>
        inspected(candidate, (server) => measureConnections(candidate, server, people)),
      ),
      members:
        name === "saydo"
          ? await attempt(`${label}, ${members} idle people with two sockets`, () =>
              inspected(candidate, (server) => measurePeople(candidate, server, members)),
            )
          : null,
      rooms: await attempt(`${label}, ${rooms} idle rooms`, () =>
        inspected(candidate, (server) => measureRooms(candidate, server, rooms)),
      ),
    });
  }
  // A room has no socket and nothing else outside the heap of its own, so what its objects and buffers weigh is all it takes.
  const perRoom = ({ connections, rooms: grown }: (typeof results)[number]) =>
    connections === null || grown === null ? null : grown.liveKibEach - connections.liveKibEach;
  return {
    title: `Memory after garbage collection (a connection ± 3 KiB): ${people} idle connections in one room, ${rooms} rooms with one each`,
    headings: ["server", "before MiB", "KiB per connection", "KiB per person with both sockets", "KiB more per room"],
    rows: results.map((result) => [
      result.label,
      result.connections?.beforeMib ?? null,
      result.connections?.kibEach ?? null,
      result.members?.kibEach ?? null,
      perRoom(result),
    ]),
    findings: [
      {
        what: "idle connection",
        unit: "KiB",
        target: 14,
        isLessBetter: true,
        values: Object.fromEntries(results.map(({ server, connections }) => [server, connections?.kibEach ?? null])),
      },
      {
        what: "idle room",
        unit: "KiB",
        target: 2,
        isLessBetter: true,
        // A relay holds no board, so its rooms are no measure.
        values: Object.fromEntries(
          results.filter(({ server }) => server !== "ws").map((result) => [result.server, perRoom(result)]),
        ),
      },
    ],
    raw: results,
  };
};

async function inspected<T extends Grown | null>(
  candidate: Candidate,
  measure: (server: Parameters<typeof measureRooms>[1]) => Promise<T>,
): Promise<T> {
  const inspectPort = await freePort();
  return withServer(candidate, { inspectPort }, (server) => measure({ server, inspectPort }));
}
