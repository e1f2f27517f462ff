const wholeSecret = /^[A-Za-z0-9_-]{43}$/;

/** What a link holds after its `#`: no secret of this kind, the secret, or the part that a mail program left of it. */
export type LinkSecret =
  | { readonly kind: "none" }
  | { readonly kind: "whole"; readonly secret: string }
  | { readonly kind: "broken" };

/**
 * The secret called `name` in an address. Mail and chat programs write `%23` for `#` and `%3D` for `=`, append a full stop or a bracket, or cut the
 * end off. `tail` is the part of the path from a `#` that became part of it.
 */
export function linkSecret(name: "leader" | "person" | "recover" | "key", hash: string, tail = ""): LinkSecret {
  const text = decoded(`${tail}${hash}`);
  const found = new RegExp(`#${name}(?:=(.*))?$`, "s").exec(text);
  if (!found) return { kind: "none" };
  const secret = (found[1] ?? "").replace(/[^A-Za-z0-9_-]+$/, "");
  return wholeSecret.test(secret) ? { kind: "whole", secret } : { kind: "broken" };
}

/** A path's last part, and the tail that belongs after its `#`. */
export function splitAtHash(part: string): { readonly before: string; readonly tail: string } {
  const text = decoded(part);
  const at = text.indexOf("#");
  return at < 0 ? { before: text, tail: "" } : { before: text.slice(0, at), tail: text.slice(at) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
