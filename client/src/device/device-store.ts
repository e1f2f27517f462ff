/** What this device keeps. Private windows and full disks throw on every access; the values then live as long as the page. */
const fallback = new Map<string, string>();

/** What begins so is not kept any more, see {@link forgetForGood}. */
const gone: string[] = [];

export function readDevice(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? fallback.get(key) ?? null;
  } catch {
    return fallback.get(key) ?? null;
  }
}

export function writeDevice(key: string, text: string): void {
  if (gone.some((prefix) => key.startsWith(prefix))) return;
  fallback.set(key, text);
  try {
    localStorage.setItem(key, text);
  } catch {
    // `fallback` still holds the value.
  }
}

export function forgetDevice(key: string): void {
  fallback.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was stored.
  }
}

/** Removes all keys that begin so. Until the next page nothing is kept under them: what is still under way here must not write them again. */
export function forgetForGood(prefix: string): void {
  gone.push(prefix);
  for (const key of deviceKeys()) if (key.startsWith(prefix)) forgetDevice(key);
}

/** The keys of everything that is kept. */
export function deviceKeys(): string[] {
  try {
    return [...new Set([...Object.keys(localStorage), ...fallback.keys()])];
  } catch {
    return [...fallback.keys()];
  }
}

/** A stored JSON value, or null when it is missing, broken or not of the expected shape. */
export function readDeviceJson<T>(key: string, isShape: (value: unknown) => value is T): T | null {
  const text = readDevice(key);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isShape(value) ? value : null;
  } catch {
    return null;
  }
}
