import { randomUUID } from "node:crypto";
import type { CommandArgument, CommandName, CommandOutput, SectionName } from "@saydo/shared/contract.ts";
import { mostHeld, sectionsProtocol } from "@saydo/shared/sections.ts";
import { isResult } from "../../fixtures/screens/is-result.ts";
import { clientFrame, opcodes } from "./frame.ts";
import { openWire, type Wire } from "./wire.ts";

const patienceMs = 60_000;
/** The event and the section's name stand within so many bytes. */
const headBytes = 160;

interface CommandLineOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly ticket: string;
  /** The hashes of the contents that the person has from an earlier line. */
  readonly held?: ReadonlySet<string>;
  /** `kind`: the section's name, or "snapshot", "ack" and the like. */
  readonly onFrame: (kind: string, bytes: number) => void;
}

interface Watch {
  readonly section: SectionName;
  readonly part: string;
  readonly seen: (at: number) => void;
}

/** A command socket of one person, read as bytes: three hundred of them in one process must cost less than the server they load. */
export class CommandLine {
  readonly #options: CommandLineOptions;
  readonly #entered = Promise.withResolvers<void>();
  readonly #answers = new Map<number, { take(text: string, at: number): void; fail(error: Error): void }>();
  /** The hashes of the contents that came, and of those from before. */
  readonly held: Set<string>;
  #watches: readonly Watch[] = [];
  #next = 0;
  #wire: Wire | null = null;

  private constructor(options: CommandLineOptions) {
    this.#options = options;
    this.held = new Set(options.held);
  }

  /** Resolves when the first snapshot is there. */
  static async open(options: CommandLineOptions): Promise<CommandLine> {
    const line = new CommandLine(options);
    // Losing the line before the handshake is reported by openWire.
    line.#entered.promise.catch(() => undefined);
    line.#wire = await openWire({
      url: `${options.url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`,
      headers: { origin: options.url, ...options.headers },
      onMessage: (payload, isText) => line.#hear(payload, isText),
      onClose: (why) => line.#lose(why),
    });
    await within("a snapshot", line.#entered.promise);
    return line;
  }

  /** Resolves with the answer and how long it took. @throws when the server refuses. */
  command<K extends CommandName>(
    name: K,
    input: CommandArgument<K>,
  ): Promise<{ readonly data: CommandOutput<K>; readonly ms: number }> {
    const id = this.#next++;
    const sentAt = performance.now();
    const answered = new Promise<{ data: CommandOutput<K>; ms: number }>((resolve, reject) => {
      this.#answers.set(id, {
        fail: reject,
        take(text, at) {
          const answers: unknown = JSON.parse(text);
          const answer: unknown = Array.isArray(answers) ? answers[0] : null;
          if (isResult<CommandOutput<K>>(answer) && answer.ok) resolve({ data: answer.data, ms: at - sentAt });
          else reject(new Error(`${name}: ${text.slice(0, 300)}`));
        },
      });
    });
    this.#say(`42${id}${JSON.stringify([name, { key: randomUUID(), input }])}`);
    return within(name, answered);
  }

  /** Resolves with the moment at which the bytes of a section held `part`. */
  see(section: SectionName, part: string): Promise<number> {
    const seen = new Promise<number>((resolve) => {
      this.#watches = [...this.#watches, { section, part, seen: resolve }];
    });
    return within(`${section} with ${part}`, seen);
  }

  close(): void {
    this.#wire?.close();
  }

  #hear(payload: Buffer, isText: boolean): void {
    const at = performance.now();
    const head = isText ? payload.toString("latin1", 0, headBytes) : "";
    const [, answered] = /^43(\d+)\[/.exec(head) ?? [];
    const [, event] = /^4[25](?:\d+-)?\["(\w+)"/.exec(head) ?? [];
    if (!isText) this.#options.onFrame("attachment", payload.length);
    else if (head.startsWith("0")) this.#say(`40${JSON.stringify(this.#handshake())}`);
    else if (head === "2") this.#say("3");
    else if (head.startsWith("44")) this.#entered.reject(new Error(`Not let in: ${head}`));
    else if (answered !== undefined) this.#takeAnswer(answered, payload, at);
    else if (event !== undefined) this.#takeEvent(event, head, payload, at);
  }

  #takeAnswer(id: string, payload: Buffer, at: number): void {
    this.#options.onFrame("ack", payload.length);
    this.#answers.get(Number(id))?.take(payload.toString("utf8", 2 + id.length), at);
    this.#answers.delete(Number(id));
  }

  #takeEvent(event: string, head: string, payload: Buffer, at: number): void {
    const [, section] = event === "section" ? (/"name":"(\w+)"/.exec(head) ?? []) : [];
    this.#options.onFrame(section ?? event, payload.length);
    if (event === "contents") for (const hash of hashesIn(payload)) this.held.add(hash);
    if (event === "snapshot") this.#entered.resolve();
    const seen = this.#watches.filter((watch) => watch.section === section && payload.includes(watch.part));
    this.#watches = this.#watches.filter((watch) => !seen.includes(watch));
    for (const watch of seen) watch.seen(at);
  }

  #handshake() {
    return { ticket: this.#options.ticket, protocol: sectionsProtocol, has: [...this.held].slice(-mostHeld) };
  }

  #lose(why: string): void {
    this.#entered.reject(new Error(why));
    for (const { fail } of this.#answers.values()) fail(new Error(`No answer: ${why}`));
    this.#answers.clear();
  }

  #say(text: string): void {
    this.#wire?.send([clientFrame(Buffer.from(text), opcodes.text)]);
  }
}

const noHashes: readonly string[] = [];
let lastContents = { payload: Buffer.alloc(0), hashes: noHashes };

/** Everybody is sent the same bytes, so that they are read once. */
function hashesIn(payload: Buffer): readonly string[] {
  if (lastContents.payload.equals(payload)) return lastContents.hashes;
  const event: unknown = JSON.parse(payload.toString("utf8", 2));
  const contents: unknown = Array.isArray(event) ? event[1] : null;
  const hashes = typeof contents === "object" && contents !== null ? Object.keys(contents) : [];
  lastContents = { payload: Buffer.from(payload), hashes };
  return hashes;
}

async function within<T>(what: string, promise: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`${what} did not come`)), patienceMs);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
