import { openRoots, readBoard } from "@saydo/shared/board/doc.ts";
import { boardPath, boardQuery, boardRoomName, messageType } from "@saydo/shared/board/protocol.ts";
import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { TestPerson, TestWorkshop } from "./builders/a-workshop.ts";
import type { TestApp } from "./start-test-app.ts";
import { until } from "./until.ts";

/** Boards as people have them on screen: each in a browser of its own, with the stock provider and a ticket. */
export function boardWindows(appNow: () => TestApp) {
  const opened: { provider: WebsocketProvider; doc: Y.Doc }[] = [];
  return {
    async open(workshop: TestWorkshop, person: TestPerson, docKey = appNow().ids.secret()) {
      const app = appNow();
      const ticket = await person.client.api("ticket", {
        body: { as: "member", workshopId: workshop.id, scope: "board", docKey },
      });
      const doc = new Y.Doc();
      doc.clientID = ticket.clientId ?? 0;
      openRoots(doc);
      const provider = new WebsocketProvider(
        `${app.address.replace("http", "ws")}${boardPath}`,
        boardRoomName(workshop.id),
        doc,
        {
          WebSocketPolyfill: class extends globalThis.WebSocket {
            constructor(url: string | URL) {
              // A browser sends its page's origin; Node's own WebSocket must be told.
              super(url, { headers: { origin: app.address } });
            }
          },
          disableBc: true,
          params: boardQuery(ticket.ticket),
        },
      );
      provider.messageHandlers[messageType.durable] = () => undefined;
      const closes: number[] = [];
      provider.on("closed", ({ code }) => closes.push(code));
      opened.push({ provider, doc });
      await until(() => provider.synced, { what: "the board" });
      return { doc, provider, closes, clientId: ticket.clientId, cards: () => readBoard(doc).cards };
    },
    close() {
      for (const { provider, doc } of opened.splice(0)) {
        provider.destroy();
        doc.destroy();
      }
    },
  };
}

/** Adds a card by a command of a person in the room. */
export async function addCard(
  app: TestApp,
  person: TestPerson,
  behaviour = "stay on the line",
  paper: { readonly isOnPaper?: boolean } = {},
): Promise<{ cardId: string; secret: string }> {
  const secret = app.ids.secret();
  const { values } = person.socket.sections.workshop;
  const { cardId } = await person.socket.call("board:add", {
    draftId: app.ids.id(),
    valueId: values[0]?.id ?? "",
    laneId: everyoneLaneId,
    parts: { situation: "a payment fails", behaviour, outcome: "they hang up with a date" },
    need: { type: "authority", from: "Head of service" },
    receiptHash: secretHash(secret),
    ...paper,
  });
  return { cardId, secret };
}

export function found(cards: readonly BoardCard[], cardId: string): BoardCard | undefined {
  return cards.find(({ id }) => id === cardId);
}
