/** 256 random bits as base64url. `crypto.randomUUID` does not exist on a page served over plain http, `getRandomValues` does. */
export function randomSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** A new id of 22 characters, for what is made on this device. */
export function randomId(): string {
  return randomSecret().slice(0, 22);
}
