import { expect, it, vi } from "vitest";
import { InOrder } from "./in-order.ts";

function opened() {
  const done: string[] = [];
  const order = new InOrder();
  const read = Promise.withResolvers<string>();
  const onFailed = vi.fn();
  return {
    done,
    read,
    onFailed,
    note: (what: string) => order.take(() => done.push(what)),
    hold: (reading = read.promise) =>
      order.hold(
        () => reading,
        (what) => done.push(what),
        onFailed,
      ),
  };
}

it("does what comes at once, and lets it wait for what is still being read", async () => {
  const { done, read, note, hold } = opened();
  note("first");
  hold();
  note("third");
  note("fourth");
  expect(done).toEqual(["first"]);
  read.resolve("second");
  await vi.waitFor(() => expect(done).toEqual(["first", "second", "third", "fourth"]));
  note("fifth");
  expect(done.at(-1)).toBe("fifth");
});

it("keeps the order when one reading follows another", async () => {
  const { done, read, note, hold } = opened();
  hold();
  hold(Promise.resolve("second"));
  note("third");
  read.resolve("first");
  await vi.waitFor(() => expect(done).toEqual(["first", "second", "third"]));
});

it("does nothing that comes after what cannot be read", async () => {
  const { done, read, onFailed, note, hold } = opened();
  hold();
  note("after it");
  read.reject(new Error("not deflated"));
  await vi.waitFor(() => expect(onFailed).toHaveBeenCalledOnce());
  expect(done).toEqual([]);
});
