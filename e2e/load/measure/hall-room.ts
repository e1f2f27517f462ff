import type { PhaseId } from "@saydo/shared/phases/index.ts";
import { RemotePerson } from "../../fixtures/people/remote-person.ts";
import { caringWorkshop } from "../../fixtures/rooms/caring.ts";
import { token } from "../../fixtures/rooms/secrets.ts";
import { pause } from "../servers/process.ts";
import { HallPerson } from "./hall-person.ts";
import type { Received } from "./received.ts";

/** A workshop with its facilitator, and the people to come. */
export class HallRoom {
  readonly code: string;
  readonly facilitator: RemotePerson;
  readonly people: readonly HallPerson[];

  private constructor(code: string, facilitator: RemotePerson, people: readonly HallPerson[]) {
    this.code = code;
    this.facilitator = facilitator;
    this.people = people;
  }

  static async open(url: string, number: number, count: number, received: Received): Promise<HallRoom> {
    const facilitator = new RemotePerson(url, `10.9.${number}.1`);
    const { workshopId, code } = await facilitator.request(
      "createWorkshop",
      {},
      { requestId: token(), workshop: { ...caringWorkshop, capacity: Math.max(2, count) } },
    );
    await facilitator.enter(workshopId);
    const people = Array.from(
      { length: count },
      (_, index) => new HallPerson(url, `10.9.${number}.${2 + (index % 200)}`, received),
    );
    return new HallRoom(code, facilitator, people);
  }

  laneId(index: number): string {
    const { lanes } = this.facilitator.section("workshop");
    return lanes[index % lanes.length]?.id ?? "";
  }

  get valueId(): string {
    return this.facilitator.section("workshop").values[0]?.id ?? "";
  }

  indexOf(phase: PhaseId): number {
    return this.facilitator.section("workshop").agenda.findIndex((item) => item.phase === phase);
  }

  async advance(phase: PhaseId): Promise<void> {
    const fromIndex = this.facilitator.section("workshop").agendaIndex;
    await this.facilitator.command("phase:advance", { fromIndex, toIndex: this.indexOf(phase), immediately: true });
  }

  async openBallot(): Promise<void> {
    await this.facilitator.command("voting:open", { minutes: null });
  }

  /** The ballot as the facilitator's screen has it; waits for it. */
  async poll() {
    for (const giveUpAt = Date.now() + 20_000; Date.now() < giveUpAt; await pause(10)) {
      const { poll } = this.facilitator.section("voting");
      if (poll !== null) return poll;
    }
    throw new Error("The facilitator has no ballot");
  }

  leave(): void {
    for (const person of this.people) person.drop();
    this.facilitator.leave();
  }
}
