import { api } from "./api.ts";

/** As what this page is in a workshop: as the member this browser is, or as a wall that has only the join code. */
export type Viewer = { readonly workshopId: string } | { readonly projectorCode: string };

/** What a ticket opens. The same `docKey` brings the same client id of the board's document. */
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
