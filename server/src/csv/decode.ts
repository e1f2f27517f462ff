const utf8 = new TextDecoder("utf-8", { fatal: true });

/** In the order of how often they are met: what a program says about its file, then what the bytes look like. */
export function decodeText(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  try {
    return utf8.decode(bytes);
  } catch {
    // A spreadsheet program in Western Europe saves "CSV" in this encoding, and every sequence of bytes is a text in it.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** UTF-16 has a mark at its start, or every second byte of Latin text is zero. */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const start = bytes.subarray(0, 1000);
  const zeros = { even: 0, odd: 0 };
  for (const [index, byte] of start.entries()) if (byte === 0) zeros[index % 2 === 0 ? "even" : "odd"] += 1;
  const many = start.length / 4;
  if (zeros.odd > many && zeros.even === 0) return "utf-16le";
  return zeros.even > many && zeros.odd === 0 ? "utf-16be" : null;
}

const zipped = [0x50, 0x4b, 0x03, 0x04];
const compound = [0xd0, 0xcf, 0x11, 0xe0];

/** Whether the bytes are a workbook (.xlsx, .ods, .xls) and not text. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return [zipped, compound].some((magic) => magic.every((byte, index) => bytes[index] === byte));
}
