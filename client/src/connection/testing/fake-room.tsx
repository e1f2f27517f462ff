import type { SectionName } from "@saydo/shared/contract.ts";
import { act, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { WorkshopProvider } from "../workshop-connection.tsx";
import { FakeSocket, isSocket } from "./fake-socket.ts";

type Views = Readonly<Partial<Record<SectionName, Readonly<Record<string, unknown>>>>>;

/** For component tests: renders them in a workshop with these sections, each with only the fields they read. */
export async function renderInRoom(children: ReactNode, views: Views, now = 0) {
  const sockets: FakeSocket[] = [];
  vi.stubGlobal("fetch", async () => Response.json({ ok: true, data: { ticket: "t".repeat(43) } }));
  const connect = (ticket: string) => {
    const fake: unknown = new FakeSocket(ticket);
    if (!(fake instanceof FakeSocket) || !isSocket(fake)) throw new Error("not a socket");
    sockets.push(fake);
    return fake;
  };
  const shown = render(
    <WorkshopProvider workshopId="workshop" connect={connect} renderWaiting={() => null} renderRefused={() => null}>
      {children}
    </WorkshopProvider>,
  );
  const socket = await vi.waitFor(() => {
    const newest = sockets.at(-1);
    if (!newest) throw new Error("not connected");
    return newest;
  });
  /** Changes the room's sections. */
  async function show({ workshop, ...others }: Views) {
    const sent = { workshop: { id: "workshop", language: "en", ...workshop }, ...others };
    await act(async () => socket.snapshot(sent, now));
  }
  await show(views);
  return { ...shown, socket, show };
}
