import { forgetDevice, readDevice, writeDevice } from "./device-store.ts";

/** Where an autosave keeps on this device what the server has not stored yet. */
export function keepOnDevice(key: string): { read(): unknown; write(value: unknown): void } {
  return {
    read() {
      try {
        const value: unknown = JSON.parse(readDevice(key) ?? "null");
        return value;
      } catch {
        return null;
      }
    },
    write(value) {
      if (value === null) forgetDevice(key);
      else writeDevice(key, JSON.stringify(value));
    },
  };
}
