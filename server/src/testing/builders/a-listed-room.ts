import type { TestApp } from "../start-test-app.ts";
import type { TestClient } from "../test-client.ts";
import { aWorkshop, type TestWorkshop } from "./a-workshop.ts";

export interface ListedRoom {
  readonly workshop: TestWorkshop;
  /** The secret of each person's link, by name. */
  readonly tokens: ReadonlyMap<string, string>;
  readonly ids: ReadonlyMap<string, string>;
  /** Opens a link in a browser. @throws DomainError with the code of the refusal. */
  open(token: string, browser?: TestClient): Promise<{ memberId: string; browser: TestClient }>;
}

export const tokenOf = (path: string) => path.split("#person=")[1] ?? "";

/** A workshop that admits by a list of these names, with a link for each of them. */
export async function aListedRoom(
  app: TestApp,
  names: readonly string[],
  options: Parameters<typeof aWorkshop>[1] = {},
): Promise<ListedRoom> {
  const workshop = await aWorkshop(app, { entry: "list", participants: 0, leadersPresent: 0, ...options });
  const { socket } = workshop.facilitator;
  const laneId = socket.sections.workshop.lanes[1]?.id ?? "";
  await socket.call("list:put", {
    people: names.map((name) => ({ name, laneId, mail: `${name.toLowerCase()}@northwind.example` })),
  });
  const { links } = await socket.call("list:make-links", {});
  const { rows } = await socket.call("list:read", {});
  const ids = new Map(rows.map(({ name, id }) => [name, id]));
  const secrets = new Map(links.map(({ entryId, path }) => [entryId, tokenOf(path)]));
  return {
    workshop,
    ids,
    tokens: new Map(rows.map(({ name, id }) => [name, secrets.get(id) ?? ""])),
    async open(token, browser = app.client()) {
      const { memberId } = await browser.api("joinByLink", { params: { code: workshop.code }, body: { token } });
      return { memberId, browser };
    },
  };
}
