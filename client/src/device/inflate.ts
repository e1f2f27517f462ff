/** Whether this browser can read what the server deflated. It works over plain http, too. */
export function canInflate(): boolean {
  return typeof DecompressionStream !== "undefined";
}

/** Rejects when the bytes are not what raw deflate makes. */
export async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Blob> {
  const { readable, writable } = new DecompressionStream("deflate-raw");
  const writer = writable.getWriter();
  // A failure of either is one of the reader as well.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  const parts: BlobPart[] = [];
  const reader = readable.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  return new Blob(parts);
}
