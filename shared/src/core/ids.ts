import { z } from "zod";
import { joinCodeAlphabet, joinCodeLength, normaliseJoinCode } from "./join-code.ts";
import { plainLine, plainText, visibleLength } from "./plain-text.ts";

/** An opaque identifier made by the server: 4 to 64 characters that are safe in a URL. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{4,64}$/);

/** A SHA-256 in lower-case hex. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** A 256-bit secret in base64url. */
export const secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** An instant in milliseconds since 1970, server time. */
export const instant = z.int().min(0).max(8.64e15);

/** The stored revision that a change was made from; null when there was none. See `refuseStale`. */
export const basedOn = z.int().min(1).nullable().optional();

/** A day as `YYYY-MM-DD`. */
export const day = z.iso.date();

export const joinCode = z
  .string()
  // A whole link may be pasted; the length is checked after the code was taken out of it.
  .max(2000)
  .transform(normaliseJoinCode)
  .pipe(z.string().regex(new RegExp(`^[${joinCodeAlphabet}]{${joinCodeLength}}$`)));

/**
 * A line of typed text: trimmed, NFC, without control or bidirectional override characters, which could make a signed sentence read differently from
 * its bytes. `min` counts visible characters.
 */
export function line(max: number, min = 1) {
  return z
    .string()
    .max(max * 4)
    .transform((text) => plainLine(text))
    .pipe(shown(min, max));
}

/** Typed text of several lines, cleaned like {@link line}; line breaks stay. */
export function prose(max: number, min = 0) {
  return z
    .string()
    .max(max * 4)
    .transform((text) => plainText(text.replace(/\r\n?/g, "\n")).trim())
    .pipe(shown(min, max));
}

/** A stored line or prose, read as it is. The rules for new texts change over time; a signed or sealed text must not change with them. */
export function kept(max: number, min = 1) {
  return z.string().min(min).max(max);
}

function shown(min: number, max: number) {
  return z
    .string()
    .min(min)
    .max(max)
    .refine((text) => text.length < min || visibleLength(text) >= min);
}
