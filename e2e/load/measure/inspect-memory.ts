import { z } from "zod";
import { clientFrame, opcodes } from "../wire/frame.ts";
import { openWire } from "../wire/wire.ts";

const targets = z.array(z.object({ webSocketDebuggerUrl: z.string() })).min(1);
const answer = z.object({ id: z.number(), result: z.object({ result: z.object({ value: z.string() }).optional() }) });
const usage = z.object({ rss: z.number(), heapUsed: z.number(), external: z.number() });
const patienceMs = 10_000;

export interface MemoryUse {
  readonly residentKib: number;
  /** Objects, and the buffers outside the heap that they hold. */
  readonly liveKib: number;
}

/**
 * What a process that listens for a debugger on this port holds, after it collected its garbage twice: the first round only finds what has
 * to be finalised.
 */
export async function inspectMemory(inspectPort: number): Promise<MemoryUse> {
  const listed = await fetch(`http://127.0.0.1:${inspectPort}/json/list`);
  const [target] = targets.parse(await listed.json());
  const done = Promise.withResolvers<string>();
  const timer = setTimeout(() => done.reject(new Error("The debugger did not answer")), patienceMs);
  const questions = [
    { id: 1, method: "HeapProfiler.collectGarbage" },
    { id: 2, method: "HeapProfiler.collectGarbage" },
    { id: 3, method: "Runtime.evaluate", params: { expression: "JSON.stringify(process.memoryUsage())" } },
  ];
  const wire = await openWire({
    url: target?.webSocketDebuggerUrl ?? "",
    headers: {},
    onClose: () => undefined,
    onMessage(payload) {
      const { success, data } = answer.safeParse(JSON.parse(payload.toString()));
      if (success && data.id === questions.length) done.resolve(data.result.result?.value ?? "");
    },
  });
  try {
    wire.send(questions.map((question) => clientFrame(Buffer.from(JSON.stringify(question)), opcodes.text)));
    const { rss, heapUsed, external } = usage.parse(JSON.parse(await done.promise));
    return { residentKib: rss / 1_024, liveKib: (heapUsed + external) / 1_024 };
  } finally {
    clearTimeout(timer);
    wire.close();
  }
}
