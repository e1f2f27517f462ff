import { forgetDevice, readDevice, writeDevice } from "./device-store.ts";

/** A place on this device for what an autosave has not yet brought to the server. */
export function keepOnDevice(key: string): { read(): unknown; write(value: unknown): void } {
  return {
    read() {
      try {
        return JSON.parse(readDevice(key) ?? "null");
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
