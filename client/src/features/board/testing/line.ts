import type { Whereabouts } from "@saydo/shared/board/awareness.ts";
import { encodeDurable, messageType, syncStep } from "@saydo/shared/board/protocol.ts";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** The server's end of one connection, played by the test; the page's end is what the provider takes for a WebSocket. */
export class Line {
  static all: Line[] = [];
  static board = new Y.Doc();
  readonly OPEN = 1;
  readonly url: string;
  binaryType = "";
  readyState = 0;
  onopen: () => void = () => undefined;
  onmessage: (event: { data: Uint8Array }) => void = () => undefined;
  onclose: (event: { code: number; reason: string }) => void = () => undefined;
  onerror: () => void = () => undefined;
  handshakes = 0;
  updates = 0;
  /** It throws away what it gets, as a server does before it says why. */
  isDeaf = false;
  #steps = 0;

  constructor(url: string) {
    this.url = url;
    Line.all.push(this);
  }

  open(): void {
    this.readyState = this.OPEN;
    this.onopen();
    this.#say(syncStep.stateVector, Y.encodeStateVector(Line.board));
  }

  send(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(new Uint8Array(bytes));
    if (decoding.readVarUint(decoder) === messageType.awareness) return;
    const step = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (step === syncStep.stateVector) this.#say(syncStep.handshake, Y.encodeStateAsUpdate(Line.board, body));
    else if (step === syncStep.update) this.updates += 1;
    else this.handshakes += 1;
    if (step !== syncStep.stateVector && !this.isDeaf) Y.applyUpdate(Line.board, body);
  }

  confirm(): void {
    const { handshakes, updates } = this;
    const message = encodeDurable({ clientId: 1, clock: 1, handshakes, updates });
    this.onmessage({ data: message });
  }

  /** Another person changes the board, and this page hears of it. */
  hear(edit: (doc: Y.Doc) => void): void {
    const before = Y.encodeStateVector(Line.board);
    edit(Line.board);
    this.#say(syncStep.update, Y.encodeStateAsUpdate(Line.board, before));
  }

  /** Another person is somewhere on the board now. */
  meet(clientId: number, whereabouts: Whereabouts): void {
    this.#steps += 1;
    const presence = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, this.#steps);
      encoding.writeVarString(encoder, JSON.stringify({ ...whereabouts, user: { name: "", hue: 0 } }));
    });
    const message = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, messageType.awareness);
      encoding.writeVarUint8Array(encoder, presence);
    });
    this.onmessage({ data: message });
  }

  /** The server ends it, or the network does. */
  end(code: number, reason = ""): void {
    this.readyState = 3;
    this.onclose({ code, reason });
  }

  close(): void {
    this.readyState = 3;
  }

  #say(step: number, bytes: Uint8Array): void {
    const message = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, messageType.sync);
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, bytes);
    });
    this.onmessage({ data: message });
  }
}
