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
    in: "client/src/device/ring-a.ts",
    code: 'import { b } from "./ring-b.ts";\nexport const a = () => b;',
  },
  {
    rule: "no-circular",
    in: "client/src/texts/type-ring-a.ts",
    code: 'import type { B } from "./type-ring-b.ts";\nexport type A = B | 1;',
  },
  {
    rule: "not-to-unresolvable",
    in: "client/src/device/nowhere.ts",
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
    rule: "terms-import-nothing",
    in: "shared/src/features/voting/terms.ts",
    code: 'import type { S } from "./schema.ts";\nexport const s: S = "";',
  },
  {
    rule: "rules-take-types-only",
    in: "shared/src/features/voting/view.ts",
    code: 'export { schema } from "./schema.ts";',
  },
  {
    rule: "client-not-server",
    in: "client/src/device/peek.ts",
    code: 'export { x } from "../../../server/src/app.ts";',
  },
  {
    rule: "server-not-client",
    in: "server/src/http/peek.ts",
    code: 'export { y } from "../../../client/src/device/plain.ts";',
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
    in: "server/src/features/answers/feature.ts",
    code: 'export { Server } from "socket.io";',
  },
  {
    rule: "features-meet-in-services",
    in: "server/src/features/board/feature.ts",
    code: 'export { secret } from "../charters/store.ts";',
  },
  {
    rule: "edges-call-services",
    in: "server/src/realtime/reach.ts",
    code: 'export { secret } from "../features/charters/store.ts";',
  },
  {
    rule: "sync-knows-no-product",
    in: "server/src/realtime/sync/guard/knowing.ts",
    code: 'export { schema } from "../../../../../shared/src/features/voting/schema.ts";',
  },
  {
    rule: "sync-knows-no-product",
    in: "server/src/realtime/sync/asking.ts",
    code: 'export { secret } from "../../features/charters/store.ts";',
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
    rule: "client-features-meet-by-surface",
    in: "client/src/features/answers/reaching.ts",
    code: 'export { v } from "../voting/plain.ts";',
  },
  {
    rule: "client-router-takes-pages",
    in: "client/src/router/peeking.ts",
    code: 'export { v } from "../features/voting/plain.ts";',
  },
  {
    rule: "client-features-below-phases",
    in: "client/src/features/steps/peeking.ts",
    code: 'export { p } from "../../phases/plain-phase.tsx";',
  },
  {
    rule: "client-phases-below-the-room",
    in: "client/src/phases/roomy-phase.tsx",
    code: 'export { r } from "../features/room/plain.ts";',
  },
  {
    rule: "client-device-below-texts",
    in: "client/src/device/speaking.ts",
    code: 'export type { B } from "../texts/type-ring-b.ts";',
  },
  {
    rule: "client-texts-below-connection",
    in: "client/src/texts/asking.ts",
    code: 'export { c } from "../connection/plain.ts";',
  },
  {
    rule: "client-connection-below-ui",
    in: "client/src/connection/showing.ts",
    code: 'export { u } from "../ui/plain.ts";',
  },
  {
    rule: "client-ui-below-saving",
    in: "client/src/ui/saving.ts",
    code: 'export { s } from "../saving/plain.ts";',
  },
  {
    rule: "client-folders-without-circles",
    in: "client/src/features/charters/library",
    code: "",
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
  "client/src/device/ring-b.ts": 'import { a } from "./ring-a.ts";\nexport const b = () => a;',
  "client/src/device/plain.ts": "export const y = 1;",
  "client/src/texts/type-ring-b.ts": 'import type { A } from "./type-ring-a.ts";\nexport type B = A | 2;',
  "client/src/connection/plain.ts": "export const c = 1;",
  "client/src/ui/plain.ts": "export const u = 1;",
  "client/src/saving/plain.ts": "export const s = 1;",
  "client/src/phases/plain-phase.tsx": "export const p = 1;",
  "client/src/features/room/plain.ts": "export const r = 1;",
  "client/src/features/voting/plain.ts": "export const v = 1;",
  "client/src/features/surface.json": JSON.stringify({ charters: ["offered.tsx"], voting: ["plain.ts"] }),
  "client/src/features/charters/offered.tsx": "export const Offered = () => null;",
  "client/src/features/charters/library/shelf.ts": 'export { n } from "../versions/nook.ts";\nexport const m = 1;',
  "client/src/features/charters/versions/nook.ts": "export const n = 1;",
  "client/src/features/charters/versions/book.ts": 'export { m } from "../library/shelf.ts";',
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
    in: "server/src/features/pulse/feature.ts",
    code: "export const w = (f: () => void) => setTimeout(f, 1);",
  },
  { rule: "reads the environment", in: "server/src/http/env.ts", code: "export const p = process.env.PORT;" },
  { rule: "ends the process", in: "server/src/http/exit.ts", code: "export const stop = () => process.exit(1);" },
  {
    rule: "the names inside the Y.Doc",
    in: "client/src/device/cards.ts",
    code: 'import { Doc } from "yjs";\nexport const cards = new Doc().getMap("cards");',
  },
  {
    rule: "the names inside the Y.Doc",
    in: "server/src/realtime/sync/log/cards.ts",
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
    in: "client/src/device/hook.ts",
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
  { rule: "The client's rooms are", in: "client/src/lib/plain.ts", code: "" },
  { rule: "has one row of folders", in: "client/src/features/board/lanes/deep/deeper.ts", code: "" },
  { rule: "A phase of the client is", in: "client/src/phases/vote-words.ts", code: "" },
  { rule: "A page belongs to", in: "client/src/ui/lost-page.tsx", code: "export function LostPage() {}" },
  { rule: "export RoundButton", in: "client/src/ui/round-button.tsx", code: "export function Button() {}" },
  { rule: "export useRound", in: "client/src/ui/use-round.ts", code: "export const round = 1;" },
  { rule: "at most 20 sources", in: "client/src/saving/crowd", code: "" },
  { rule: "A decision is", in: "shared/decisions/why.md", code: "" },
];
