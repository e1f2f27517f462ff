import type { SectionViews } from "@saydo/shared/contract.ts";
import { act, cleanup, render, screen } from "@testing-library/react";
import { type ReactNode, useCallback } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { WorkshopSocket } from "./command-socket.ts";
import { Refusal } from "./refusal.ts";
import { FakeSocket, isSocket } from "./testing/fake-socket.ts";
import {
  type NewsCause,
  PreviewProvider,
  useAct,
  useAsk,
  useConnection,
  useOwnNews,
  useSave,
  useSection,
  useServerNow,
  WorkshopProvider,
} from "./workshop-connection.tsx";

let sockets: FakeSocket[] = [];
let heard: NewsCause[] = [];
let refused: unknown[] = [];

function connect(ticket: string): WorkshopSocket {
  const fake: unknown = new FakeSocket(ticket);
  if (!(fake instanceof FakeSocket) || !isSocket(fake)) throw new Error("not a socket");
  sockets.push(fake);
  return fake;
}

/** The fields that the tests read; all other sections stay empty. */
function views(phase: string): Partial<Record<keyof SectionViews, unknown>> {
  return { workshop: { phase, language: "en" }, me: { role: "participant" } };
}

function Room() {
  const { phase } = useSection("workshop");
  const { status } = useConnection();
  const now = useServerNow(1000);
  useOwnNews(useCallback(async (cause) => void heard.push(cause), []));
  return (
    <p>
      {phase} {status} {Math.round(now / 1000)}
    </p>
  );
}

function answerTickets(answer: () => Response) {
  vi.stubGlobal("fetch", async () => answer());
}

const ticket = () => Response.json({ ok: true, data: { ticket: "t".repeat(43) } });

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

async function snapshot(phase: string, now = 1_000_000) {
  await act(async () => {
    sockets.at(-1)?.snapshot(views(phase), now);
    await vi.advanceTimersByTimeAsync(0);
  });
}

/** Answers every request for the time that waits. */
async function tell(serverNow: () => number) {
  for (let round = 0; round < 6; round += 1) {
    await act(async () => {
      for (const sent of sockets.at(-1)?.sent.splice(0) ?? []) sent.ack({ ok: true, data: { now: serverNow() } });
      await vi.advanceTimersByTimeAsync(0);
    });
  }
}

/** A button for each kind of command. */
function Buttons() {
  const ask = useAsk();
  const save = useSave();
  const press = useAct();
  const note = (sending: Promise<unknown>) => void sending.catch((error: unknown) => refused.push(error));
  return (
    <>
      <button type="button" onClick={() => note(ask("writing:mine", {}))}>
        ask
      </button>
      <button type="button" onClick={() => note(save("writing:remove", { draftId: "draft-1" }))}>
        save
      </button>
      <button type="button" onClick={() => note(press("timer:pause", {}))}>
        act
      </button>
    </>
  );
}

/** The commands that this screen sent since the last call; none of them is answered. */
const sentNames = () =>
  sockets
    .at(-1)
    ?.sent.splice(0)
    .map(({ name }) => name);

async function click(name: string) {
  await act(async () => {
    screen.getByRole("button", { name }).click();
    await vi.advanceTimersByTimeAsync(0);
  });
}

function enter(content: ReactNode = <Room />) {
  return render(
    <WorkshopProvider
      workshopId="workshop-1"
      connect={connect}
      renderWaiting={(isSlow) => <p>{isSlow ? "the live connection does not come" : "one moment"}</p>}
      renderRefused={({ code }) => <p>refused: {code}</p>}
    >
      {content}
    </WorkshopProvider>,
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  heard = [];
  refused = [];
  answerTickets(ticket);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("drop: says offline, keeps the screen, and follows the room when the connection is back", async () => {
  enter();
  await wait(0);
  await snapshot("write");
  expect(screen.getByText(/write saved/)).toBeTruthy();
  act(() => sockets[0]?.drop());
  expect(screen.getByText(/write offline/)).toBeTruthy();
  await wait(2000);
  await snapshot("reveal");
  expect(screen.getByText(/reveal saved/)).toBeTruthy();
});

it("refuse: shows why there is no seat, and does not try again", async () => {
  const asked = vi.fn(() => Response.json({ ok: false, error: { code: "not_signed_in" } }, { status: 401 }));
  answerTickets(asked);
  enter();
  await wait(30_000);
  expect(screen.getByText("refused: not_signed_in")).toBeTruthy();
  expect(asked).toHaveBeenCalledOnce();
});

it("replace: a server that closes the connection gets a new one with a snapshot of its own", async () => {
  enter();
  await wait(0);
  await snapshot("write");
  const first = sockets[0];
  act(() => first?.play("disconnect"));
  await wait(2000);
  expect(sockets).toHaveLength(2);
  await snapshot("vote");
  act(() => first?.snapshot(views("write")));
  expect(screen.getByText(/vote saved/)).toBeTruthy();
});

it("sleep: a connection that died silently is noticed on waking", async () => {
  enter();
  await wait(0);
  await snapshot("write");
  await tell(() => 1_000_000);
  act(() => void document.dispatchEvent(new Event("visibilitychange")));
  await wait(2500);
  expect(sockets).toHaveLength(2);
  await snapshot("reveal");
  expect(screen.getByText(/reveal saved/)).toBeTruthy();
});

it("two tabs: reads its own data again after every snapshot and when another window stored something", async () => {
  enter();
  await wait(0);
  await snapshot("write");
  expect(heard).toEqual(["news"]);
  act(() => sockets[0]?.play("mine"));
  act(() => sockets[0]?.drop());
  await wait(2000);
  await snapshot("write");
  expect(heard).toEqual(["news", "news", "snapshot"]);
});

it("kinds: only a press counts as unsaved until it is answered; a question and an autosave do not", async () => {
  enter(
    <>
      <Room />
      <Buttons />
    </>,
  );
  await wait(0);
  await snapshot("write");
  await tell(() => 1_000_000);
  await click("ask");
  await click("save");
  expect(screen.getByText(/write saved/)).toBeTruthy();
  await click("act");
  expect(screen.getByText(/write saving/)).toBeTruthy();
  await act(async () => {
    for (const sent of sockets[0]?.sent.splice(0) ?? []) sent.ack({ ok: true, data: {} });
    await vi.advanceTimersByTimeAsync(0);
  });
  expect(screen.getByText(/write saved/)).toBeTruthy();
});

it("kinds: a preview asks, and refuses to save or act without asking the server", async () => {
  enter(
    <PreviewProvider phase="vote">
      <Buttons />
    </PreviewProvider>,
  );
  await wait(0);
  await snapshot("write");
  await tell(() => 1_000_000);
  await click("save");
  await click("act");
  expect([sentNames(), refused]).toEqual([[], [new Refusal("wrong_phase"), new Refusal("wrong_phase")]]);
  await click("ask");
  expect(sentNames()).toEqual(["writing:mine"]);
});

it("clock: setting the device's clock moves no countdown", async () => {
  enter();
  await wait(0);
  await snapshot("write", 5_000_000);
  await tell(() => 5_000_000);
  expect(screen.getByText(/ 5000$/)).toBeTruthy();
  vi.setSystemTime(Date.now() + 10 * 60_000);
  await wait(1000);
  expect(screen.getByText(/ 5001$/)).toBeTruthy();
});

it("clock: asks the server again when the device's clock jumped, as after a sleep", async () => {
  enter();
  await wait(0);
  await snapshot("write", 5_000_000);
  await tell(() => 5_000_000);
  vi.setSystemTime(Date.now() + 60_000);
  await wait(2000);
  await tell(() => 5_062_000);
  expect(screen.getByText(/ 5062$/)).toBeTruthy();
});

it("says in one sentence that the page came and the live connection does not", async () => {
  enter();
  await wait(14_000);
  expect(screen.getByText("one moment")).toBeTruthy();
  await wait(1500);
  expect(screen.getByText("the live connection does not come")).toBeTruthy();
  await snapshot("write");
  expect(screen.getByText(/write saved/)).toBeTruthy();
});
