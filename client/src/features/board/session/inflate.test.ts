import { DecompressionStream } from "node:stream/web";
import { deflateRawSync } from "node:zlib";
import { openRoots } from "@saydo/shared/board/doc.ts";
import { encodeMessages, encodePacked } from "@saydo/shared/board/protocol.ts";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { Line } from "../testing/line.ts";
import { BoardSession } from "./board-session.ts";
import { inOrder } from "./inflate.ts";

beforeEach(() => {
  vi.stubGlobal("DecompressionStream", DecompressionStream);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function aSocket() {
  const heard: number[] = [];
  const socket = { onmessage: ({ data }: MessageEvent<Uint8Array>) => void heard.push(data[1] ?? -1) };
  const onFailed = vi.fn();
  inOrder(socket, onFailed);
  const say = (message: Uint8Array) => {
    socket.onmessage(new MessageEvent("message", { data: Uint8Array.from(message) }));
  };
  return { heard, onFailed, say };
}

const message = (mark: number) => Uint8Array.of(0, mark);
const packed = (...marks: number[]) => encodePacked(new Uint8Array(deflateRawSync(encodeMessages(marks.map(message)))));

it("WIRE-7: reads everything in the order in which it was sent, and at once what nothing packed is before", async () => {
  const { heard, say, onFailed } = aSocket();
  say(message(1));
  expect(heard).toEqual([1]);
  say(packed(2, 3));
  say(message(4));
  say(packed(5));
  say(message(6));
  expect(heard).toEqual([1]);
  await vi.waitFor(() => expect(heard).toEqual([1, 2, 3, 4, 5, 6]));
  say(message(7));
  expect(heard).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(onFailed).not.toHaveBeenCalled();
});

it.each([
  ["bytes that are no deflate", encodePacked(Uint8Array.of(255, 255, 1, 2))],
  ["a message that was cut off", packed(1, 2).slice(0, -3)],
  ["messages that were cut off", encodePacked(new Uint8Array(deflateRawSync(Uint8Array.of(9, 1))))],
])("WIRE-7: %s are told once, and nothing behind them is read", async (_, broken) => {
  const { heard, say, onFailed } = aSocket();
  say(broken);
  say(message(4));
  await vi.waitFor(() => expect(onFailed).toHaveBeenCalledOnce());
  say(message(5));
  expect(heard).toEqual([]);
});

it("WIRE-7: a page whose board could not be inflated comes back with its document and is sent the board as it is", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("WebSocket", Line);
  Line.all = [];
  Line.board = new Y.Doc();
  openRoots(Line.board);
  const docKeys = new Set<string>();
  const session = new BoardSession({
    workshopId: "workshop1",
    address: "ws://saydo.test",
    openTicket: (docKey) => {
      docKeys.add(docKey);
      return Promise.resolve({ ticket: "ticket1", clientId: 50, earlierClientIds: [] });
    },
    track: () => undefined,
  });
  session.open();
  await vi.waitFor(() => expect(Line.all).toHaveLength(1));
  Line.all[0]?.onmessage({ data: encodePacked(Uint8Array.of(255, 255, 1, 2)) });
  await vi.waitFor(() => expect(Line.all).toHaveLength(2), { timeout: 5_000 });
  Line.all[1]?.open();
  expect(Line.all.map(({ url }) => new URL(url).searchParams.get("inflate"))).toEqual(["1", null]);
  expect(session.state()).toMatchObject({ kind: "ready", isOnline: true });
  expect(docKeys.size).toBe(1);
  session.close();
});
