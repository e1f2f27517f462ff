import { type DeviceCode, deviceCode } from "@saydo/shared/features/workshops/seats/device/schema.ts";
import type { Collection, CollectionSpec, Stored } from "../../../../storage/collection.ts";
import type { StorageEngine } from "../../../../storage/engine.ts";

export const deviceCodes = {
  name: "device_codes",
  schema: deviceCode,
  indexes: [["workshopId"], ["memberId"], ["until"]],
  unique: [],
} satisfies CollectionSpec<DeviceCode>;

/** Enough for what runs out between two new codes. */
const sweptAtOnce = 50;

export class DeviceCodeStore {
  readonly #codes: Collection<DeviceCode>;

  constructor(engine: StorageEngine) {
    this.#codes = engine.collection<DeviceCode>(deviceCodes);
  }

  find(codeHash: string): Promise<Stored<DeviceCode> | null> {
    return this.#codes.find(codeHash);
  }

  /** Takes the place of the member's earlier code. */
  async put(code: DeviceCode): Promise<void> {
    await this.#codes.removeMany({ memberId: code.memberId });
    await this.#codes.insert(code);
  }

  async remove(codeHash: string): Promise<void> {
    await this.#codes.remove(codeHash);
  }

  async removeOld(now: number): Promise<void> {
    const oldest = await this.#codes.findMany({ where: {}, sort: { by: "until" }, limit: sweptAtOnce });
    await Promise.all(oldest.filter(({ until }) => until <= now).map(({ id }) => this.#codes.remove(id)));
  }

  async removeOf(workshopId: string): Promise<void> {
    await this.#codes.removeMany({ workshopId });
  }
}
