/**
 * What is measured carries its author and number inside values the product accepts: a card's `order` and the `cardId` of a presence. They are
 * found again as bytes, however a server batches, merges or wraps what it relays.
 */

/** The first four bytes of every marked `order`: a float64 between 2^26 and 2^27, within what a board takes. */
const orderHead = Buffer.from([0x41, 0x9a, 0xc3, 0x5e]);
const sequenceBits = 18;
const sequenceMask = 2 ** sequenceBits - 1;

const cardHead = Buffer.from("zQ9x");
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const valueOfByte = new Uint8Array(256);
for (const [value, digit] of [...digits].entries()) valueOfByte[digit.charCodeAt(0)] = value;
const authorDigits = 3;
const sequenceDigits = 4;

/** `sequence` from 1 on: with 0 the number could be written as a float32. */
export function orderOf(author: number, sequence: number): number {
  const bytes = Buffer.alloc(8);
  orderHead.copy(bytes);
  bytes.writeUInt32BE(author * (sequenceMask + 1) + sequence, 4);
  return bytes.readDoubleBE(0);
}

export function cardIdOf(author: number, sequence: number): string {
  return cardHead.toString() + inDigits(author, authorDigits) + inDigits(sequence, sequenceDigits);
}

type Found = (author: number, sequence: number) => void;

/** Cards moved in a message, in the order of its bytes. */
export function findOrders(message: Buffer, found: Found): void {
  for (let at = message.indexOf(orderHead); at >= 0; at = message.indexOf(orderHead, at + 8)) {
    if (at + 8 > message.length) return;
    const mark = message.readUInt32BE(at + 4);
    found(mark >>> sequenceBits, mark & sequenceMask);
  }
}

export function findCardIds(message: Buffer, found: Found): void {
  const length = cardHead.length + authorDigits + sequenceDigits;
  for (let at = message.indexOf(cardHead); at >= 0; at = message.indexOf(cardHead, at + length)) {
    if (at + length > message.length) return;
    const author = at + cardHead.length;
    const sequence = author + authorDigits;
    found(outOfDigits(message, author, sequence), outOfDigits(message, sequence, sequence + sequenceDigits));
  }
}

function inDigits(value: number, count: number): string {
  let text = "";
  for (let place = count - 1; place >= 0; place -= 1) text += digits[Math.floor(value / 64 ** place) % 64];
  return text;
}

function outOfDigits(message: Buffer, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 64 + (valueOfByte[message[at] ?? 0] ?? 0);
  return value;
}
