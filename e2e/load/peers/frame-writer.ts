// No peer: what one write of a ready frame costs on this machine, so that figures of different machines can be compared. See measure/write-cost.ts.
import { createServer } from "node:http";
import type { Duplex } from "node:stream";

const frame = Buffer.alloc(1_000);
const roundMs = 25;
const warmRounds = 20;
const rounds = 31;

const readers: Duplex[] = [];
const http = createServer((request, response) => {
  if (request.url === "/cost") void microsecondsPerWrite().then((cost) => response.end(JSON.stringify(cost)));
  else response.end("ready");
});

http.on("upgrade", (_request, socket) => {
  socket.on("error", () => undefined).resume();
  readers.push(socket);
});

/** The median of the rounds: a stall of a shared machine is not what a write costs. */
async function microsecondsPerWrite(): Promise<number> {
  const costs: number[] = [];
  for (let round = 0; round < warmRounds + rounds; round += 1) {
    const began = performance.now();
    for (const reader of readers) reader.write(frame);
    const tookMs = performance.now() - began;
    if (round >= warmRounds) costs.push((tookMs * 1_000) / readers.length);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, roundMs - tookMs)));
  }
  return costs.sort((one, other) => one - other)[costs.length >> 1] ?? 0;
}

http.listen(Number(process.env.PORT), process.env.HOST);
