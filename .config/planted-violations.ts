/** Every fence's rule, broken once. The house they are planted in is built by `fences.test.ts`. */

interface Plant {
  readonly rule: string;
  /** The file that must be named. */
  readonly in: string;
  readonly code: string;
}

export const imports: readonly Plant[] = [
  {
    rule: "no-circular",
    in: "client/src/lib/ring-a.ts",
    code: 'import { b } from "./ring-b.ts";\nexport const a = () => b;',
  },
  {
    rule: "not-to-unresolvable",
    in: "client/src/lib/nowhere.ts",
    code: 'import { a } from "./gone.ts";\nexport const x = a;',
  },
  {
    rule: "shared-stands-alone",
    in: "shared/src/core/reach.ts",
    code: 'export { x } from "../../../server/src/app.ts";',
  },
  { rule: "shared-without-io", in: "shared/src/core/disk.ts", code: 'export { readFile } from "node:fs/promises";' },
  { rule: "shared-packages", in: "shared/src/core/look.ts", code: 'export { createElement } from "react";' },
  { rule: "yjs-only-in-board", in: "shared/src/core/ydoc.ts", code: 'export { Doc } from "yjs";' },
  {
    rule: "zod-only-in-schemas",
    in: "shared/src/features/voting/rules.ts",
    code: 'import { z } from "zod";\nexport const s = z.string();',
  },
  {
    rule: "rules-take-types-only",
    in: "shared/src/features/voting/view.ts",
    code: 'export { schema } from "./schema.ts";',
  },
  { rule: "client-not-server", in: "client/src/lib/peek.ts", code: 'export { x } from "../../../server/src/app.ts";' },
  {
    rule: "server-not-client",
    in: "server/src/http/peek.ts",
    code: 'export { y } from "../../../client/src/lib/plain.ts";',
  },
  { rule: "journeys-from-outside", in: "e2e/pages/peek.ts", code: 'export { x } from "../../server/src/app.ts";' },
  {
    rule: "mongoose-only-in-storage-mongo",
    in: "server/src/features/voting/service.ts",
    code: 'import "mongoose";\nexport const s = 1;',
  },
  {
    rule: "sqlite-only-in-storage-sqlite",
    in: "server/src/features/voting/store.ts",
    code: 'export { DatabaseSync } from "node:sqlite";',
  },
  {
    rule: "web-frameworks-at-the-edge",
    in: "server/src/features/answers/service.ts",
    code: 'export { default as e } from "express";',
  },
  {
    rule: "web-frameworks-at-the-edge",
    in: "server/src/features/answers/handlers.ts",
    code: 'export { Server } from "socket.io";',
  },
  {
    rule: "features-meet-in-services",
    in: "server/src/features/board/handlers.ts",
    code: 'export { secret } from "../charters/store.ts";',
  },
  {
    rule: "edges-call-services",
    in: "server/src/realtime/reach.ts",
    code: 'export { secret } from "../features/charters/store.ts";',
  },
  {
    rule: "ports-know-no-feature",
    in: "server/src/storage/collection.ts",
    code: 'export { secret } from "../features/charters/store.ts";',
  },
  {
    rule: "engines-are-chosen-in-one-place",
    in: "server/src/features/board/service.ts",
    code: 'export { open } from "../../storage/sqlite/engine.ts";',
  },
  {
    rule: "ui-knows-no-feature",
    in: "client/src/ui/knowing.ts",
    code: 'export { v } from "../features/voting/plain.ts";',
  },
  {
    rule: "no-test-code-in-production",
    in: "server/src/http/cheat.ts",
    code: 'export { until } from "../testing/until.ts";',
  },
  { rule: "no-dev-package-in-production", in: "server/src/http/tool.ts", code: 'export { WebSocket } from "ws";' },
];

/** Innocent files the planted ones reach for. */
export const bystanders: Readonly<Record<string, string>> = {
  "client/src/lib/ring-b.ts": 'import { a } from "./ring-a.ts";\nexport const b = () => a;',
  "client/src/lib/plain.ts": "export const y = 1;",
  "client/src/features/voting/plain.ts": "export const v = 1;",
  "server/src/app.ts": "export const x = 1;",
  "server/src/features/charters/store.ts": "export const secret = 1;",
  "server/src/storage/sqlite/engine.ts": 'export { DatabaseSync as open } from "node:sqlite";',
  "server/src/testing/until.ts": "export const until = 1;",
  "shared/src/features/voting/schema.ts": 'import { z } from "zod";\nexport const schema = z.string();',
};

export const insides: readonly Plant[] = [
  { rule: "Time comes in", in: "shared/src/core/now.ts", code: "export const at = () => Date.now();" },
  { rule: "Time comes in", in: "shared/src/core/today.ts", code: "export const at = () => new Date();" },
  { rule: "Chance comes in", in: "shared/src/core/chance.ts", code: "export const n = () => Math.random();" },
  {
    rule: "the Scheduler port's",
    in: "shared/src/core/wait.ts",
    code: "export const w = (f: () => void) => setTimeout(f, 1);",
  },
  { rule: "Time comes in", in: "server/src/features/pulse/service.ts", code: "export const at = () => Date.now();" },
  { rule: "Chance comes in", in: "server/src/features/pulse/store.ts", code: "export const n = () => Math.random();" },
  {
    rule: "the Scheduler port's",
    in: "server/src/features/pulse/handlers.ts",
    code: "export const w = (f: () => void) => setTimeout(f, 1);",
  },
  { rule: "reads the environment", in: "server/src/http/env.ts", code: "export const p = process.env.PORT;" },
  { rule: "ends the process", in: "server/src/http/exit.ts", code: "export const stop = () => process.exit(1);" },
  {
    rule: "the names inside the Y.Doc",
    in: "client/src/lib/cards.ts",
    code: 'import { Doc } from "yjs";\nexport const cards = new Doc().getMap("cards");',
  },
  {
    rule: "Own modules are not mocked",
    in: "server/src/http/mocked.test.ts",
    code: 'import { vi } from "vitest";\nvi.mock("./env.ts");',
  },
  {
    rule: "max-lines",
    in: "server/src/http/long.ts",
    code: Array.from({ length: 301 }, (_, n) => `export const n${n} = ${n};`).join("\n"),
  },
  {
    rule: "no-floating-promises",
    in: "server/src/http/float.ts",
    code: "const work = async () => 1;\nexport const go = () => { work(); };",
  },
  {
    rule: "no-misused-promises",
    in: "server/src/http/misuse.ts",
    code: "const ask = async () => true;\nexport const go = () => { if (ask()) return 1; return 2; };",
  },
  {
    rule: "switch-exhaustiveness-check",
    in: "server/src/http/switch.ts",
    code: 'export function f(x: "a" | "b") { switch (x) { case "a": return 1; } return 2; }',
  },
  { rule: "no-explicit-any", in: "server/src/http/any.ts", code: "export const f = (x: any): number => Number(x);" },
  {
    rule: "consistent-type-assertions",
    in: "server/src/http/as.ts",
    code: "export const f = (x: unknown) => x as string;",
  },
  {
    rule: "no-non-null-assertion",
    in: "server/src/http/bang.ts",
    code: "export const f = (x: string | null) => x!.length;",
  },
  {
    rule: "rules-of-hooks",
    in: "client/src/lib/hook.ts",
    code: 'import { useState } from "react";\nexport function useX(is: boolean) { if (is) useState(1); return 1; }',
  },
];

export const styles: readonly Plant[] = [
  { rule: "noDefaultExport", in: "server/src/http/default.ts", code: "export default 1;\n" },
  { rule: "useFilenamingConvention", in: "server/src/http/CamelCase.ts", code: "export const a = 1;\n" },
  { rule: "noBarrelFile", in: "server/src/http/barrel.ts", code: 'export * from "./default.ts";\n' },
  { rule: "noConsole", in: "server/src/http/loud.ts", code: 'console.log("hello");\nexport const a = 1;\n' },
];

export const names: readonly Plant[] = [
  { rule: "The root holds only", in: "vite.config.js", code: "" },
  { rule: "says nothing about the content", in: "server/src/http/utils.ts", code: "" },
  { rule: "A feature in shared/ has", in: "shared/src/features/voting/constants.ts", code: "" },
  { rule: "A feature in server/ has", in: "server/src/features/voting/queries.ts", code: "" },
  { rule: "A decision is", in: "shared/decisions/why.md", code: "" },
];
