import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commands, routes, sections } from "@saydo/shared/contract.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { holdings } from "./collections.ts";
import { together } from "./feature.ts";
import type { Reactions } from "./reactions.ts";
import type { Collection, CollectionSpec, Document } from "./storage/collection.ts";
import { openSqliteEngine } from "./storage/sqlite/engine.ts";
import { startTestApp, type TestApp } from "./testing/start-test-app.ts";

let app: TestApp;
let folder: string;
const opened = new Set<string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "saydo-features-"));
  app = await startTestApp({
    openEngine: async () => {
      const engine = await openSqliteEngine({ file: join(folder, "saydo.sqlite") });
      return {
        ...engine,
        collection<T extends Document>(spec: CollectionSpec<T>): Collection<T> {
          opened.add(spec.name);
          return engine.collection(spec);
        },
      };
    },
  });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const features = () => app.app.services.features;

function whoReactsTo(what: keyof Reactions): string[] {
  return features().flatMap(({ name, on }) => (Object.hasOwn(on, what) ? [name] : []));
}

describe("the list of features", () => {
  it("has an order, which is that of the work at start and of the reactions", () => {
    expect(features().map(({ name }) => name)).toEqual([
      ...["workshops", "list", "board", "writing", "voting"],
      ...["answers", "commitments", "charters", "receipts", "editing", "files", "templates", "demo"],
    ]);
  });

  it("has the board ready before cards are revealed on it, and both before a ballot looks at them", () => {
    expect(whoReactsTo("phaseEntered")).toEqual(["board", "writing", "voting"]);
  });

  it("names the followers of each event", () => {
    const followed = {
      beforeStep: ["voting"],
      updated: ["board"],
      anonymityRaised: ["board"],
      joined: ["voting"],
      removed: ["list", "writing", "voting"],
      seatsJoining: ["commitments"],
      seatsJoined: ["list", "writing", "voting", "charters"],
      left: ["list", "voting"],
      unlisted: ["voting"],
      cardHiding: ["voting"],
      obstacleHiding: ["voting"],
      ballotClosed: ["answers"],
      noted: ["editing"],
      removing: [
        "workshops",
        "list",
        "board",
        "writing",
        "voting",
        "answers",
        "commitments",
        "charters",
        "editing",
        "files",
      ],
      seatChanged: ["list", "board"],
      seatEnded: ["board"],
      browserMoved: ["workshops", "templates"],
      browserForgotten: ["workshops", "templates"],
    } as const satisfies Omit<Record<keyof Reactions, readonly string[]>, "phaseEntered">;
    expect({
      beforeStep: whoReactsTo("beforeStep"),
      updated: whoReactsTo("updated"),
      anonymityRaised: whoReactsTo("anonymityRaised"),
      joined: whoReactsTo("joined"),
      removed: whoReactsTo("removed"),
      seatsJoining: whoReactsTo("seatsJoining"),
      seatsJoined: whoReactsTo("seatsJoined"),
      left: whoReactsTo("left"),
      unlisted: whoReactsTo("unlisted"),
      cardHiding: whoReactsTo("cardHiding"),
      obstacleHiding: whoReactsTo("obstacleHiding"),
      ballotClosed: whoReactsTo("ballotClosed"),
      noted: whoReactsTo("noted"),
      removing: whoReactsTo("removing"),
      seatChanged: whoReactsTo("seatChanged"),
      seatEnded: whoReactsTo("seatEnded"),
      browserMoved: whoReactsTo("browserMoved"),
      browserForgotten: whoReactsTo("browserForgotten"),
    }).toEqual(followed);
  });
});

describe("all features together", () => {
  it("handle every command, serve every route and show every section of the contract, each once", () => {
    const keys = (part: (feature: ReturnType<typeof features>[number]) => object) =>
      features()
        .flatMap((feature) => Object.keys(part(feature)))
        .sort();
    expect(keys((feature) => feature.commands)).toEqual(Object.keys(commands).sort());
    expect(keys((feature) => feature.routes)).toEqual(Object.keys(routes).sort());
    expect(keys((feature) => feature.sections)).toEqual(Object.keys(sections).sort());
  });

  it("remove what is kept for a number of days: each kind of it, and no other", () => {
    const withDays = holdings.flatMap(({ people }) => (people ? [people.kept] : []));
    const kinds = withDays.filter((kept) => kept !== "with the workshop" && kept !== "for ever");
    expect(Object.keys(app.app.services.expire).sort()).toEqual([...new Set(kinds)].sort());
  });

  it("open no collection that the list does not name, so that each says what it holds of people", () => {
    expect([...opened].sort()).toEqual(holdings.map(({ collection }) => collection.name).sort());
  });

  it("do not lose a command that two of them claim", () => {
    expect(() => together([{ "board:add": 1 }, { "board:add": 2 }])).toThrow("same key");
  });

  it("do not lose a reaction that two services of one of them have to the same event", () => {
    const react = () => undefined;
    expect(() => together<Reactions>([{ removed: react }, { joined: react, removed: react }])).toThrow("same key");
  });
});
