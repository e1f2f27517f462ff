import { once } from "node:events";
import { connect } from "node:net";
import { z } from "zod";
import { freePort } from "../../fixtures/free-port.ts";
import { startProcess } from "../servers/process.ts";

const script = new URL("../peers/frame-writer.ts", import.meta.url).pathname;
const readers = 200;

/** The same on the machine the targets were set on, at its slowest: 5 to 7 were measured there. */
const thereUs = 7;

/**
 * How many times as long as there one write of a ready frame to one of 200 sockets takes here, and never less than 1: that is what telling a
 * room is made of, whatever else a server does.
 */
export async function measureSlowness(): Promise<number> {
  const port = await freePort();
  const server = await startProcess({ script, port, environment: {}, inspectPort: undefined });
  const sockets = Array.from({ length: readers }, () => connect(port, "127.0.0.1"));
  try {
    for (const socket of sockets) {
      socket.on("error", () => undefined).resume();
      await once(socket, "connect");
      socket.write("GET / HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: frames\r\n\r\n");
    }
    const answer = await fetch(`${server.url}/cost`);
    return Math.max(
      1,
      z
        .number()
        .positive()
        .parse(await answer.json()) / thereUs,
    );
  } finally {
    for (const socket of sockets) socket.destroy();
    await server.stop();
  }
}
