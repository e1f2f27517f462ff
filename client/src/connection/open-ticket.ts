import { api } from "./api.ts";

/** This page's part in a workshop: the browser's member, or a projector with the key of its link; without one, in a facilitator's browser. */
export type Viewer =
  | { readonly workshopId: string }
  | { readonly projectorCode: string; readonly projectorKey: string | undefined };

/** The socket that a ticket opens. The same `docKey` gets the same client id for the board's document. */
type TicketScope =
  | { readonly scope: "commands"; readonly docKey?: undefined }
  | { readonly scope: "board"; readonly docKey: string };

/** A one-use ticket for one connection. @throws Refusal */
export function openTicket(viewer: Viewer, { scope, docKey }: TicketScope) {
  const opens = docKey === undefined ? { scope } : { scope, docKey };
  return api("ticket", {
    body:
      "projectorCode" in viewer
        ? { as: "projector", code: viewer.projectorCode, key: viewer.projectorKey, ...opens }
        : { as: "member", workshopId: viewer.workshopId, ...opens },
  });
}

/** Less than a ticket lives, with time to travel. */
const freshMs = 20_000;
let withSeat: { readonly workshopId: string; readonly ticket: string; readonly at: number } | null = null;

/** Keeps the ticket that came with a seat for the connection that follows. */
export function keepTicket({ workshopId, ticket }: { readonly workshopId: string; readonly ticket: string }): void {
  withSeat = { workshopId, ticket, at: performance.now() };
}

/** The ticket of the next command socket: the one that came with the seat, once and while it is fresh, else a new one. @throws Refusal */
export async function commandTicket(viewer: Viewer): Promise<string> {
  const kept = withSeat;
  withSeat = null;
  const isForThis = kept !== null && "workshopId" in viewer && kept.workshopId === viewer.workshopId;
  if (isForThis && performance.now() - kept.at < freshMs) return kept.ticket;
  return (await openTicket(viewer, { scope: "commands" })).ticket;
}
