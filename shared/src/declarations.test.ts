import { describe, expect, it } from "vitest";
import { z } from "zod";
import { capabilities, roles } from "./capabilities.ts";
import { commands, routes, sections } from "./contract.ts";
import { type Command, command, type Section, section } from "./core/contract.ts";
import { type ErrorFacts, errors } from "./core/errors.ts";
import { phaseIds, phases } from "./phases/index.ts";
import { topics } from "./topics.ts";

/** Whether the schema refuses a field that it does not name. */
function refusesUnknown(schema: z.ZodType): boolean {
  return schema instanceof z.ZodObject && schema.def.catchall instanceof z.ZodNever;
}

describe.each(Object.entries<Section>(sections))("section %s", (_name, { view, pace, per, reads }) => {
  it("lets no field through that its view does not name", () => {
    expect(refusesUnknown(view)).toBe(true);
  });

  it("says its pace, whether it is cut per role or per person, and each topic it reads once", () => {
    expect(["now", "soon"]).toContain(pace);
    expect(["role", "person"]).toContain(per);
    expect(reads.length).toBeGreaterThan(0);
    expect(new Set(reads).size).toBe(reads.length);
    for (const topic of reads) expect(topics).toContain(topic);
  });
});

it.each(topics)("a change of %s reaches a screen", (topic) => {
  expect(Object.values<Section>(sections).some(({ reads }) => reads.includes(topic))).toBe(true);
});

describe.each(Object.entries<Command>(commands))("command %s", (name, { kind, needs, input, output }) => {
  it("says its kind and what it needs", () => {
    expect(["question", "save", "act"]).toContain(kind);
    expect(capabilities).toContain(needs);
    expect(name).toMatch(/^[a-z]+:[a-z]+(-[a-z]+)*$/);
  });

  it("takes and returns no field that it does not name", () => {
    expect(input.safeParse({ unknown: true }).success).toBe(false);
    expect(refusesUnknown(output)).toBe(true);
  });
});

it.each(capabilities)("at least one role may %s, in some step", (capability) => {
  const asked = Object.values<Command>(commands).some(({ needs }) => needs === capability);
  // A capability without a command is used by a route, by the guard of the board, or by a button that sends nothing.
  expect(asked || /^(board|scenarios):|^phase:preview$|^workshop:export$/.test(capability)).toBe(true);
});

it.each(Object.entries<ErrorFacts>(errors))(
  "error %s says its status and whether trying again helps",
  (code, facts) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(facts.status).toBeGreaterThanOrEqual(400);
    expect(facts.status).toBeLessThan(600);
    expect(["never", "later", "seated"]).toContain(facts.retry);
    // A server that failed did not refuse: the request is worth another try, except when the storage is full.
    if (facts.status >= 500 && code !== "storage_full") expect(facts.retry).toBe("later");
  },
);

it.each(phaseIds)("phase %s is one entry", (id) => {
  expect(Object.keys(phases)).toContain(id);
  for (const role of Object.keys(phases[id].allows)) expect(roles).toContain(role);
});

it("no two routes share a method and a path", () => {
  const addresses = Object.values(routes).map(({ method, path }) => `${method} ${path}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});

/** Each of these lacks one fact. The type check fails if one of them compiles. */
it("a declaration that forgets a fact does not compile", () => {
  const view = z.strictObject({});
  const [input, output] = [view, view];
  const planted = [
    // @ts-expect-error it does not say what it reads
    section({ view, pace: "now", per: "role" }),
    // @ts-expect-error it reads nothing, so it would never be sent again
    section({ view, pace: "now", per: "role", reads: [] }),
    // @ts-expect-error no service reports this topic
    section({ view, pace: "now", per: "role", reads: ["weather"] }),
    // @ts-expect-error it does not say whether it is cut per role or per person
    section({ view, pace: "now", reads: ["phase"] }),
    // @ts-expect-error it does not say its pace
    section({ view, per: "role", reads: ["phase"] }),
    // @ts-expect-error it does not say whether it asks, saves or acts
    command({ needs: "workshop:read", input, output }),
    // @ts-expect-error it does not say which capability it needs
    command({ kind: "act", input, output }),
    // @ts-expect-error there is no such kind
    command({ kind: "wish", needs: "workshop:read", input, output }),
    // @ts-expect-error it does not say whether trying again can help
    { status: 409 } satisfies ErrorFacts,
    // @ts-expect-error it does not say its status
    { retry: "never" } satisfies ErrorFacts,
  ];
  expect(planted).toHaveLength(10);
});
