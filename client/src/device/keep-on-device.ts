import { forgetDevice, readDevice, writeDevice } from "./device-store.ts";

/** A place on this device for what an autosave has not yet brought to the server. */
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
