import { expect, it } from "vitest";
import { recordingLog } from "../../testing/recording-log.ts";
import type { Message } from "../sections/message.ts";
import { Outlet } from "./outlet.ts";

const mib = 1024 * 1024;
const message = (bytes: number): Message => ({ event: "section", json: JSON.stringify("x".repeat(bytes)) });

/** A socket of engine.io over a WebSocket that takes nothing from it until `read` is called. */
class StalledSocket {
  writeBuffer: { data: string | Buffer; frame: Buffer }[] = [];
  isCut = false;
  readonly transport = { socket: { bufferedAmount: 0, terminate: () => (this.isCut = true) } };

  write(data: string | Buffer, { wsPreEncodedFrame: [frame] }: { wsPreEncodedFrame: readonly [Buffer] }) {
    this.writeBuffer.push({ data, frame });
  }
  read() {
    this.writeBuffer = [];
  }
}

function stalled(inflates = false) {
  const socket = new StalledSocket();
  return { socket, outlet: new Outlet(socket, recordingLog(), inflates) };
}

it("cuts off a socket for which more than two mebibytes wait, however few the messages are", () => {
  const { socket, outlet } = stalled();
  for (let sent = 0; sent < 30; sent += 1) outlet.send(message(mib / 10));
  expect(socket.isCut).toBe(true);
  expect(outlet.waitingBytes()).toBeLessThan(2.3 * mib);
});

it("keeps a socket that gets thousands of short messages while it reads", () => {
  const { socket, outlet } = stalled();
  for (let sent = 0; sent < 5000; sent += 1) {
    outlet.send(message(5000));
    if (sent % 100 === 0) socket.read();
  }
  expect(socket.isCut).toBe(false);
});

it("lets one message of any size through, and what follows it while it is on its way", () => {
  const { socket, outlet } = stalled();
  outlet.send(message(3 * mib));
  for (let sent = 0; sent < 100; sent += 1) outlet.send(message(1000));
  expect(socket.isCut).toBe(false);
  for (let sent = 0; sent < 3; sent += 1) outlet.send(message(mib));
  expect(socket.isCut).toBe(true);
});

it("counts what the WebSocket holds, too", () => {
  const { socket, outlet } = stalled();
  socket.transport.socket.bufferedAmount = 3 * mib;
  expect(outlet.isBehind()).toBe(true);
  expect(socket.isCut).toBe(true);
});

it("hands the same bytes to all sockets: thirty that read nothing hold a shared message once", () => {
  const shared = message(mib / 2);
  const sockets = Array.from({ length: 30 }, () => stalled());
  for (const { outlet } of sockets) outlet.send(shared);
  const held = new Set(sockets.flatMap(({ socket }) => socket.writeBuffer.map(({ frame }) => frame.buffer)));
  expect(held.size).toBe(1);
  const words = new Set(sockets.flatMap(({ socket }) => socket.writeBuffer.map(({ data }) => data)));
  expect(words.size).toBe(1);
});

it("sends a deflated message to a page that can inflate, and the plain one to others", () => {
  const packed = Buffer.from("deflated");
  const bundle: Message = { ...message(10_000), packed };
  const [able, old] = [stalled(true), stalled()];
  for (const { outlet } of [able, old]) outlet.send(bundle);
  expect(able.socket.writeBuffer.map(({ data }) => data)).toEqual([expect.stringContaining("packed"), packed]);
  expect(old.socket.writeBuffer).toHaveLength(1);
});
