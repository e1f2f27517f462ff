import type { CommandArgument, CommandName, CommandOutput, SectionName } from "@saydo/shared/contract.ts";
import { RemotePerson } from "../../fixtures/people/remote-person.ts";
import { CommandLine } from "../wire/command-line.ts";
import { saydoBoard } from "../wire/dialect.ts";
import { LoadClient, type Seat } from "../wire/load-client.ts";
import type { Received } from "./received.ts";

/** A person of a hall without a screen: real HTTP, a command socket and a board socket, of which the bytes are counted. */
export class HallPerson {
  readonly #url: string;
  readonly #remote: RemotePerson;
  readonly #received: Received;
  #workshopId = "";
  #line: CommandLine | null = null;
  #board: LoadClient | null = null;

  constructor(url: string, address: string, received: Received) {
    this.#url = url;
    this.#remote = new RemotePerson(url, address);
    this.#received = received;
  }

  /** Reads the door and takes a seat. */
  async join(code: string, name: string, laneId: string): Promise<void> {
    await this.#remote.request("door", { code });
    const { workshopId } = await this.#remote.request("join", { code }, { name, laneId });
    this.#workshopId = workshopId;
  }

  /** Resolves when the snapshot is there. */
  async enter(): Promise<void> {
    const { ticket } = await this.#remote.request("ticket", {}, this.#wish("commands"));
    this.#line = await CommandLine.open({
      url: this.#url,
      headers: { "x-forwarded-for": this.#remote.address },
      ticket,
      ...(this.#line && { held: this.#line.held }),
      onFrame: (kind, bytes) => this.#received.add(kind, bytes),
    });
  }

  /** Resolves with the board, as a Yjs update. */
  async openBoard(): Promise<Uint8Array> {
    this.#board = new LoadClient(await boardSeat(this.#url, this.#remote, this.#workshopId), saydoBoard);
    let isState = true;
    this.#board.listen((message) => {
      this.#received.add(isState ? "board, first" : "board", message.byteLength);
    });
    const state = await this.#board.enter();
    isState = false;
    return state;
  }

  /** Fetches the page as a browser with the scripts in its cache. */
  async loadPage(): Promise<void> {
    const response = await fetch(`${this.#url}/w/${this.#workshopId}`, {
      headers: { cookie: this.#remote.cookie, "x-forwarded-for": this.#remote.address, accept: "text/html" },
    });
    const page = await response.arrayBuffer();
    if (!response.ok) throw new Error(`The page answered ${response.status}`);
    this.#received.add("page", page.byteLength);
  }

  command<K extends CommandName>(
    name: K,
    input: CommandArgument<K>,
  ): Promise<{ readonly data: CommandOutput<K>; readonly ms: number }> {
    return this.#inside().command(name, input);
  }

  /** Resolves with the moment at which the bytes of a section held `part`. */
  see(section: SectionName, part: string): Promise<number> {
    return this.#inside().see(section, part);
  }

  /** The network is gone, for one of the sockets or both. */
  drop(which: "commands" | "both" = "both"): void {
    this.#line?.close();
    if (which === "both") this.#board?.leave();
  }

  #wish(scope: "commands" | "board") {
    return { as: "member", workshopId: this.#workshopId, scope } as const;
  }

  #inside(): CommandLine {
    if (this.#line === null) throw new Error("Not in the workshop");
    return this.#line;
  }
}

/** A ticket for the board, ready to be used. */
export async function boardSeat(url: string, person: RemotePerson, workshopId: string): Promise<Seat> {
  const { ticket, room, clientId } = await person.request("ticket", {}, { as: "member", workshopId, scope: "board" });
  if (room === null || clientId === null) throw new Error("The ticket opens no board");
  return {
    url: `${url.replace("http", "ws")}${saydoBoard.path(room)}?ticket=${ticket}`,
    headers: { origin: url, ...(person.address !== "" && { "x-forwarded-for": person.address }) },
    room,
    clientId,
  };
}
