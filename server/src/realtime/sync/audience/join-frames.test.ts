import { describe, expect, test } from "vitest";
import { JoinFrames } from "./join-frames.ts";

function aBoard() {
  const asked: string[] = [];
  const frames = new JoinFrames({
    answerTo(stateVector) {
      if (stateVector.length === 0) throw new Error("no state vector");
      asked.push(stateVector.join());
      return Buffer.from([9]);
    },
  });
  const answer = (stateVector: Uint8Array) => {
    const { board, tail } = frames.answer(stateVector);
    return [board.plain, ...tail];
  };
  return { frames, asked, answer };
}

const empty = new Uint8Array([0]);
const tick = (mark: number, size = 1) => Buffer.alloc(size, mark);

describe("what newcomers are sent", () => {
  test("AUD-2, WIRE-4: the document is encoded once for all who know the same, and what was relayed since comes behind it", () => {
    const { frames, asked, answer } = aBoard();
    const [board] = answer(empty);
    frames.relayed(tick(1));
    frames.relayed(tick(2));
    const later = answer(new Uint8Array([0]));
    expect(later).toEqual([board, tick(1), tick(2)]);
    expect(later[0]).toBe(board);
    expect(asked).toEqual(["0"]);
  });

  test("who knows something else gets an answer of their own, with only what came after it", () => {
    const { frames, asked, answer } = aBoard();
    answer(empty);
    frames.relayed(tick(1));
    answer(new Uint8Array([1, 5, 3]));
    frames.relayed(tick(2));
    expect(answer(new Uint8Array([1, 5, 3])).slice(1)).toEqual([tick(2)]);
    expect(answer(empty).slice(1)).toEqual([tick(1), tick(2)]);
    expect(asked).toEqual(["0", "1,5,3"]);
  });

  test("a long tail is given up for a new answer, whether in bytes or in frames", () => {
    const { frames, asked, answer } = aBoard();
    answer(empty);
    frames.relayed(tick(1, 64 * 1024));
    expect(answer(empty)).toHaveLength(2);
    frames.relayed(tick(2));
    expect(answer(empty)).toHaveLength(1);
    for (let count = 0; count < 201; count += 1) frames.relayed(tick(3));
    expect(answer(empty)).toHaveLength(1);
    expect(asked).toHaveLength(3);
  });

  test("no more than eight different answers are kept, and none that nobody asked for lately", () => {
    const { frames, asked, answer } = aBoard();
    for (let known = 1; known <= 9; known += 1) answer(new Uint8Array([known]));
    answer(new Uint8Array([9]));
    expect(asked).toHaveLength(9);
    answer(new Uint8Array([1]));
    expect(asked).toHaveLength(10);
    frames.beat();
    answer(new Uint8Array([9]));
    expect(asked).toHaveLength(10);
    frames.beat();
    frames.beat();
    answer(new Uint8Array([9]));
    expect(asked).toHaveLength(11);
  });

  test("what is no state vector throws and leaves nothing behind", () => {
    const { answer } = aBoard();
    expect(() => answer(new Uint8Array())).toThrow("no state vector");
    expect(answer(empty)).toHaveLength(1);
  });
});
