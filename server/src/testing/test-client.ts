import { inflateRawSync } from "node:zlib";
import {
  type CommandArgument,
  type CommandName,
  type CommandOutput,
  commands,
  type RouteArgument,
  type RouteName,
  type RouteParams,
  type RouteResponse,
  routes,
  type SectionViews,
} from "@saydo/shared/contract.ts";
import type { Result } from "@saydo/shared/core/contract.ts";
import { DomainError, type ErrorCode } from "@saydo/shared/core/errors.ts";
import {
  type ContentsFrame,
  ReceivedSections,
  type SectionFrame,
  type SnapshotFrame,
  sectionsProtocol,
} from "@saydo/shared/sections.ts";
import { io, type Socket } from "socket.io-client";
import { until } from "./until.ts";

type Request<K extends RouteName> = {
  readonly params?: RouteParams<K>;
  readonly body?: RouteArgument<K>;
};

/** One browser: it keeps its cookie and everything that the server ever sent. */
export interface TestClient {
  /** Every response body and frame received, as text: all that this person could have read. */
  readonly received: readonly string[];
  /** The cookie that this browser would send. */
  readonly cookie: string | null;
  /** @throws DomainError with the code of the refusal. */
  api<K extends RouteName>(name: K, request?: Request<K>): Promise<RouteResponse<K>>;
  /** A bare request with the cookie and the contents of `init`. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Spends this ticket. */
  connectWith(ticket: string): Promise<TestConnection>;
  connect(workshopId: string, page?: TestPage): Promise<TestConnection>;
  /** Opens the socket of the projector: by its link's path, or by the join code and this browser's seat. */
  project(pathOrCode: string): Promise<TestConnection>;
}

/** A page that comes back: what it received before, and which hashes it names; those that it has, unless it lies. */
export interface TestPage {
  readonly seen?: ReceivedSections;
  readonly has?: readonly string[];
  /** It says that it can read what is deflated; `contents` then holds what it inflated. */
  readonly inflates?: boolean;
}

export interface TestConnection {
  /** For a page that comes back. */
  readonly seen: ReceivedSections;
  /** The last view of each section; throws before the snapshot. */
  readonly sections: SectionViews;
  /** Every frame with views, in order. */
  readonly frames: readonly (SnapshotFrame | SectionFrame)[];
  /** Every frame with parts of views that travel by content. */
  readonly contents: readonly ContentsFrame[];
  /** Those of them that came deflated. */
  readonly packed: readonly Buffer[];
  readonly socket: Socket;
  /** @throws DomainError with the code of the refusal. */
  call<K extends CommandName>(name: K, input: CommandArgument<K>, key?: string): Promise<CommandOutput<K>>;
  /** Sends any message and returns the acknowledgement as it came. */
  send(name: string, envelope: unknown): Promise<Result<unknown>>;
  close(): void;
}

let keys = 0;

export function newKey(): string {
  keys += 1;
  return `key-${String(keys).padStart(8, "0")}`;
}

interface TestClientDeps {
  readonly address: () => string;
  readonly sockets: Set<Socket>;
  /** The cookie that this browser kept from an earlier visit. */
  readonly kept?: string | null;
}

export function createTestClient({ address, sockets, kept = null }: TestClientDeps): TestClient {
  const received: string[] = [];
  let cookie = kept;

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (cookie !== null && !headers.has("cookie")) headers.set("cookie", cookie);
    const response = await fetch(`${address()}${path}`, { ...init, headers });
    for (const set of response.headers.getSetCookie()) {
      const [pair] = set.split(";");
      cookie = pair === undefined || pair.endsWith("=") ? null : pair;
    }
    return response;
  }

  async function api<K extends RouteName>(name: K, { params, body }: Request<K> = {}): Promise<RouteResponse<K>> {
    const { method, path, response: answer } = routes[name];
    const values = new Map(Object.entries(params ?? {}));
    const filled = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(values.get(key))));
    const response = await send(filled, {
      method: method.toUpperCase(),
      headers: { origin: address(), "x-saydo": "1", "content-type": "application/json" },
      ...(method === "post" && { body: JSON.stringify(body ?? {}) }),
    });
    const text = await response.text();
    received.push(text);
    return unwrap<RouteResponse<K>>(asResult(JSON.parse(text)), (data) => answer.safeParse(data).success);
  }

  async function open(ticket: string, page: TestPage = {}): Promise<TestConnection> {
    const { seen = new ReceivedSections() } = page;
    const { has = seen.held(), inflates = false } = page;
    const socket = io(address(), {
      transports: ["websocket"],
      auth: { ticket, protocol: sectionsProtocol, has, inflates },
      forceNew: true,
      reconnection: false,
      extraHeaders: { origin: address() },
    });
    sockets.add(socket);
    const frames: (SnapshotFrame | SectionFrame)[] = [];
    const contents: ContentsFrame[] = [];
    const packed: Buffer[] = [];
    let refusal: string | null = null;
    function take(result: "taken" | "gap", what: string): void {
      if (result === "gap") refusal = `${what} does not fit what came before`;
    }
    function takeContents(frame: ContentsFrame): void {
      received.push(JSON.stringify(frame));
      contents.push(frame);
      seen.takeContents(frame);
    }
    socket.on("contents", takeContents);
    socket.on("packed", (bytes: Buffer) => {
      packed.push(bytes);
      const frame: unknown = JSON.parse(inflateRawSync(bytes).toString());
      if (isContents(frame)) takeContents(frame);
    });
    socket.on("snapshot", (frame: SnapshotFrame) => {
      received.push(JSON.stringify(frame));
      frames.push(frame);
      take(seen.takeSnapshot(frame), "a snapshot");
    });
    socket.on("section", (frame: SectionFrame) => {
      received.push(JSON.stringify(frame));
      frames.push(frame);
      take(seen.takeSection(frame), frame.name);
    });
    socket.on("connect_error", ({ message }) => {
      refusal = message;
    });
    await until(() => frames.length > 0 || refusal !== null, { what: "a snapshot" });
    if (refusal !== null) throw new Error(refusal);

    async function emit(name: string, envelope: unknown): Promise<Result<unknown>> {
      const result = asResult(await socket.timeout(5000).emitWithAck(name, envelope));
      received.push(JSON.stringify(result));
      return result;
    }
    return {
      get sections() {
        if (refusal !== null) throw new Error(refusal);
        if (!seen.views) throw new Error("no snapshot yet");
        return seen.views;
      },
      seen,
      frames,
      contents,
      packed,
      socket,
      async call(name, input, key = newKey()) {
        const result = await emit(name, { key, input });
        return unwrap<CommandOutput<typeof name>>(result, (data) => commands[name].output.safeParse(data).success);
      },
      send: emit,
      close() {
        sockets.delete(socket);
        socket.disconnect();
      },
    };
  }

  return {
    received,
    get cookie() {
      return cookie;
    },
    api,
    fetch: send,
    connectWith: (ticket) => open(ticket),
    async connect(workshopId, page) {
      return open((await api("ticket", { body: { as: "member", workshopId, scope: "commands" } })).ticket, page);
    },
    async project(pathOrCode) {
      const [code = "", key] = pathOrCode.replace("/p/", "").split("#key=");
      return open((await api("ticket", { body: { as: "projector", code, key, scope: "commands" } })).ticket);
    },
  };
}

/** The data of an answer, which must fit its contract; a refusal is thrown as a DomainError. */
function unwrap<T>(result: Result<unknown>, fits: (data: unknown) => boolean): T {
  if (!result.ok) throw new DomainError(result.error.code, result.error.field);
  const { data } = result;
  if (!isFitting<T>(data, fits)) throw new Error(`an answer that does not fit its contract: ${JSON.stringify(data)}`);
  return data;
}

function asResult(value: unknown): Result<unknown> {
  if (!isResult(value)) throw new Error(`neither an answer nor a refusal: ${JSON.stringify(value)}`);
  return value;
}

function isResult(value: unknown): value is Result<unknown> {
  return typeof value === "object" && value !== null && "ok" in value && ("data" in value || "error" in value);
}

function isContents(value: unknown): value is ContentsFrame {
  return typeof value === "object" && value !== null;
}

function isFitting<T>(data: unknown, fits: (data: unknown) => boolean): data is T {
  return fits(data);
}

/** The code of a promise's refusal, for `expect(await refusal(...)).toBe("wrong_phase")`. */
export async function refusal(promise: Promise<unknown>): Promise<ErrorCode> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  throw new Error("was not refused");
}
