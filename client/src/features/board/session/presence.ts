import { readPresence } from "@saydo/shared/board/awareness.ts";
import type { WebsocketProvider } from "y-websocket";
import type { Somebody } from "./board-state.ts";

/** Where the other people on the board are; `before`, if they are where they were. */
export function othersOf(provider: WebsocketProvider, before: readonly Somebody[]): readonly Somebody[] {
  const others: Somebody[] = [];
  for (const [clientId, state] of provider.awareness.getStates()) {
    const presence = clientId === provider.doc.clientID ? null : readPresence(state);
    if (presence) others.push({ clientId, ...presence });
  }
  return JSON.stringify(others) === JSON.stringify(before) ? before : others;
}

/** The stock provider echoes every presence it receives. In a full room the echoes would be most of the traffic, so they are left out. */
export function sayOnlyMyOwn(provider: WebsocketProvider): void {
  const say = provider._awarenessUpdateHandler;
  provider.awareness.off("update", say);
  provider.awareness.on("update", (change: object, origin: unknown) => {
    if (origin !== provider) say(change, origin);
  });
}
