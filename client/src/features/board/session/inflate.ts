import { messageType, readMessages, readPacked } from "@saydo/shared/board/protocol.ts";
import type { WebsocketProvider } from "y-websocket";
import { inflate } from "../../../device/inflate.ts";

/**
 * Lets the provider read `packed` messages. Inflating takes a moment, and what comes in it waits: everything is read in the order in which it was
 * sent. `onFailed`: the bytes could not be inflated; what came after them is not read any more.
 */
export function readPackedMessages(provider: WebsocketProvider, onFailed: () => void): void {
  provider.on("status", ({ status }) => {
    const socket = provider.ws;
    if (status === "connecting" && socket) inOrder(socket, onFailed);
  });
}

/** The part of a WebSocket that is needed here. */
interface Listening {
  onmessage: ((event: MessageEvent) => void) | null;
}

/** Puts itself between a socket and what reads its messages. */
export function inOrder(socket: Listening, onFailed: () => void): void {
  const { onmessage } = socket;
  /** What came while something before it was being inflated; null when nothing is. */
  let waiting: Uint8Array[] | null = null;

  const say = (data: Uint8Array) => onmessage?.(new MessageEvent("message", { data }));

  function receive(message: Uint8Array): void {
    if (waiting) waiting.push(message);
    else if (message[0] === messageType.packed) {
      waiting = [];
      inflatedMessages(message).then(goOn, onFailed);
    } else say(message);
  }

  function goOn(messages: readonly Uint8Array[]): void {
    const later = waiting ?? [];
    waiting = null;
    for (const message of messages) say(message);
    for (const message of later) receive(message);
  }

  socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => receive(new Uint8Array(data));
}

async function inflatedMessages(message: Uint8Array): Promise<Uint8Array[]> {
  const inflated = await inflate(new Uint8Array(readPacked(message) ?? []));
  return readMessages(new Uint8Array(await inflated.arrayBuffer()));
}
