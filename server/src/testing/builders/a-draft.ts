import { secretHash } from "@saydo/shared/core/secret-hash.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import type { DraftInput } from "@saydo/shared/features/writing/schema.ts";
import type { TestPerson, TestWorkshop } from "./a-workshop.ts";

let count = 0;

export interface TestDraft extends DraftInput {
  /** Stays on the author's device. */
  readonly secret: string;
}

/** A draft as a device sends it, complete by default. */
export function aDraft(workshop: TestWorkshop, behaviour: string, change: Partial<DraftInput> = {}): TestDraft {
  count += 1;
  const secret = `device${count}`.padEnd(43, "-");
  return {
    draftId: `draft-on-device-${count}`,
    valueId: workshop.facilitator.socket.sections.workshop.values[0]?.id ?? "",
    laneId: everyoneLaneId,
    parts: { situation: "a payment fails", behaviour, outcome: "nobody explains it twice" },
    need: { type: "nothing", from: "" },
    receiptHash: secretHash(secret),
    ...change,
    secret,
  };
}

export async function saveDraft(person: TestPerson, { secret: _secret, ...input }: TestDraft): Promise<void> {
  await person.socket.call("writing:save", input);
}

/** The first two participants. */
export function two(workshop: TestWorkshop): [TestPerson, TestPerson] {
  const [anna, bert] = workshop.participants;
  if (!anna || !bert) throw new Error("two people are needed");
  return [anna, bert];
}
