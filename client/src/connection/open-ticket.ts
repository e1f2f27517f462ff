import { api } from "./api.ts";

/** This page's part in a workshop: the browser's member, or a projector with only the join code. */
export type Viewer = { readonly workshopId: string } | { readonly projectorCode: string };

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
        ? { as: "projector", code: viewer.projectorCode, ...opens }
        : { as: "member", workshopId: viewer.workshopId, ...opens },
  });
}
