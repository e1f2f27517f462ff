// The borders between the rooms of the house. Every rule says where the code should go instead.
import surface from "../client/src/features/surface.json" with { type: "json" };

const testCode = "\\.test\\.tsx?$|(^|/)testing/|/test-setup\\.ts$|\\.contract\\.ts$";
const npm = (names) => `(^|/)node_modules/(${names})(/|$)`;

/** What the other features of the client may take of each. */
const surfaces = Object.entries(surface).flatMap(([feature, files]) =>
  files.map((file) => `^client/src/features/${feature}/${file.replaceAll(".", "\\.")}$`),
);
/** The floors of the client under its features, lowest first. */
const floors = ["device", "texts", "connection", "ui", "saving"];

const forbidden = [
  {
    name: "no-circular",
    comment:
      "Two files that need each other, be it for a type, are one idea or three: move what both need into a third.",
    from: {},
    to: { circular: true },
  },
  {
    name: "not-to-unresolvable",
    comment: "This import leads nowhere: correct the path, or add the package to the workspace that uses it.",
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: "shared-stands-alone",
    comment:
      "shared/ is the pure domain: what needs a server or a browser belongs in server/ or client/, and gets its data from shared.",
    from: { path: "^shared/" },
    to: { path: "^(server|client|e2e)/" },
  },
  {
    name: "shared-without-io",
    comment:
      "shared/ runs in browsers and in Node: do files, clocks and randomness in server/src/ports and pass the result in.",
    from: { path: "^shared/src/", pathNot: testCode },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "shared-packages",
    comment:
      "shared/ may use zod, yjs, @noble/hashes and canonicalize. A package with I/O or UI belongs in server/ or client/.",
    from: { path: "^shared/src/", pathNot: testCode },
    to: { path: "(^|/)node_modules/", pathNot: npm("zod|yjs|lib0|@noble/hashes|canonicalize") },
  },
  {
    name: "yjs-only-in-board",
    comment: "In shared/ only src/board/ speaks Yjs: add a function to shared/src/board/doc.ts.",
    from: { path: "^shared/src/", pathNot: `^shared/src/board/|${testCode}` },
    to: { path: npm("yjs|lib0") },
  },
  {
    name: "zod-only-in-schemas",
    comment:
      "Only schema.ts, contract.ts and core/ids.ts use zod at run time, so that a phone's first page has no zod: put the schema there and import its type.",
    from: {
      path: "^shared/src/",
      pathNot: `(^|/)(schema|contract)\\.ts$|^shared/src/core/ids\\.ts$|${testCode}`,
    },
    to: { path: npm("zod"), dependencyTypesNot: ["type-only"] },
  },
  {
    name: "terms-import-nothing",
    comment: "terms.ts holds plain lists and bounds that schema, rules and the phone share: it imports nothing.",
    from: { path: "^shared/src/features/.*/terms\\.ts$" },
    to: {},
  },
  {
    name: "rules-take-types-only",
    comment:
      "Rules, views, permissions and phases are in the phone's first load: import only types from schema.ts and contract.ts (`import type`).",
    from: { path: "^shared/src/", pathNot: `(^|/)(schema|contract)\\.ts$|${testCode}` },
    to: {
      path: "^shared/src/.*/(schema|contract)\\.ts$|^shared/src/(contract|core/ids)\\.ts$",
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "client-not-server",
    comment: "Client and server never import each other: what both need belongs in shared/src/features/<feature>/.",
    from: { path: "^client/" },
    to: { path: "^(server|e2e)/" },
  },
  {
    name: "server-not-client",
    comment: "Client and server never import each other: what both need belongs in shared/src/features/<feature>/.",
    from: { path: "^server/" },
    to: { path: "^(client|e2e)/" },
  },
  {
    name: "journeys-from-outside",
    comment:
      "Journeys use the product as people do, over HTTP and sockets: use shared/ for words and limits, never a server or client file.",
    // The benchmark's tests hold its updates against the real guard, and its storage part drives the engines themselves.
    from: { path: "^e2e/", pathNot: "^e2e/load/(storage/|.*\\.test\\.ts$)" },
    to: { path: "^(server|client)/" },
  },
  {
    name: "mongoose-only-in-storage-mongo",
    comment:
      "Only server/src/storage/mongo/ knows mongoose: features use Collection and UpdateLog of server/src/storage.",
    from: { pathNot: "^server/src/storage/mongo/" },
    to: { path: `^mongoose$|${npm("mongoose|mongodb")}` },
  },
  {
    name: "sqlite-only-in-storage-sqlite",
    comment:
      "Only server/src/storage/sqlite/ knows node:sqlite: features use Collection and UpdateLog of server/src/storage.",
    // A peer of the benchmark is a product of its own.
    from: { pathNot: "^server/src/storage/sqlite/|^e2e/load/peers/" },
    to: { path: "^(node:)?sqlite$" },
  },
  {
    name: "web-frameworks-at-the-edge",
    comment:
      "express and socket.io are known to http/, realtime/ and a feature's routes.ts only: services get plain data.",
    from: { path: "^server/src/", pathNot: `^server/src/(http|realtime)/|/routes\\.ts$|${testCode}` },
    to: { path: npm("express|socket\\.io|engine\\.io|@types/express") },
  },
  {
    name: "features-meet-in-services",
    comment:
      "A feature uses another one only through its service.ts: move the function there, or into the shared rules if it is pure.",
    from: { path: "^server/src/features/([^/]+)/", pathNot: testCode },
    to: { path: "^server/src/features/[^/]+/", pathNot: "^server/src/features/($1/|[^/]+/service\\.ts$)" },
  },
  {
    name: "edges-call-services",
    comment:
      "http/ and realtime/ reach a feature through its service.ts only; everything else is handed to them by server/src/app.ts.",
    from: { path: "^server/src/(http|realtime)/", pathNot: testCode },
    to: { path: "^server/src/features/", pathNot: "^server/src/features/[^/]+/service\\.ts$" },
  },
  {
    name: "sync-knows-no-product",
    comment:
      "The sync engine keeps documents of any product: say what it must know in realtime/sync/policy.ts, and what boards answer in realtime/board-policy.ts.",
    from: { path: "^server/src/realtime/sync/", pathNot: testCode },
    to: {
      path: "^(shared|server)/src/",
      pathNot: [
        "^server/src/realtime/(sync/|(viewer|tickets|token-bucket)\\.ts$)",
        "^server/src/(ports/|storage/update-log\\.ts$)",
        "^shared/src/(board/(protocol|touch)|core/errors)\\.ts$",
      ],
    },
  },
  {
    name: "ports-know-no-feature",
    comment: "Storage and ports are below the features: pass what they need in from server/src/app.ts.",
    from: { path: "^server/src/(storage|ports)/", pathNot: testCode },
    to: { path: "^server/src/features/" },
  },
  {
    name: "engines-are-chosen-in-one-place",
    comment:
      "Which engine runs is decided in server/src/main.ts (storage-commands.ts for the commands): everything else takes StorageEngine.",
    from: {
      path: "^server/src/",
      pathNot: `^server/src/(main|storage-commands)\\.ts$|^server/src/storage/(sqlite|mongo)/|${testCode}`,
    },
    to: { path: "^server/src/storage/(sqlite|mongo)/" },
  },
  {
    name: "client-features-meet-by-surface",
    comment:
      "A feature of the client takes of another only what client/src/features/surface.json names: name the file there, or move the part to a lower floor.",
    from: { path: "^client/src/features/([^/]+)/", pathNot: testCode },
    to: { path: "^client/src/features/[^/]+/", pathNot: ["^client/src/features/$1/", ...surfaces] },
  },
  {
    name: "client-router-takes-pages",
    comment: "The router shows whole pages: what it needs of a feature is the feature's *-page.tsx.",
    from: { path: "^client/src/router/", pathNot: testCode },
    to: { path: "^client/src/(features|phases)/", pathNot: "-page\\.tsx$" },
  },
  {
    name: "client-features-below-phases",
    comment: "Phases are made of features and the room shows phases: a part that both need belongs in a feature.",
    from: { path: "^client/src/features/", pathNot: `^client/src/features/room/|${testCode}` },
    to: { path: "^client/src/phases/" },
  },
  {
    name: "client-phases-below-the-room",
    comment: "The room shows phases: what a phase needs of the room belongs in a feature below both.",
    from: { path: "^client/src/phases/", pathNot: testCode },
    to: { path: "^client/src/(features/room|router)/" },
  },
  {
    name: "ui-knows-no-feature",
    comment:
      "The floors under the features are free of the domain: a part that knows a feature belongs in client/src/features/<feature>/.",
    from: { path: `^client/src/(${floors.join("|")})/`, pathNot: testCode },
    to: { path: "^client/src/(features|phases|router)/" },
  },
  ...floors.slice(0, -1).map((floor, index) => ({
    name: `client-${floor}-below-${floors[index + 1]}`,
    comment: `The floors of the client are ${floors.join(", ")}, from below: a floor takes from lower ones only.`,
    from: { path: `^client/src/${floor}/`, pathNot: testCode },
    to: { path: `^client/src/(${floors.slice(index + 1).join("|")})/` },
  })),
  {
    name: "client-folders-without-circles",
    comment: "Two folders of the client that need each other are one idea or three: move what both need into a third.",
    scope: "folder",
    // Tests take fakes, and fakes take what they stand in for.
    from: { path: "^client/src", pathNot: "/testing$" },
    to: { circular: true, pathNot: "/testing$" },
  },
  {
    name: "no-test-code-in-production",
    comment: "Production code imports no test code: move the shared part out of the test or out of testing/.",
    from: { path: "^(shared|server|client)/src/", pathNot: testCode },
    to: { path: `${testCode}|${npm("vitest|fast-check|@testing-library|happy-dom|@playwright")}` },
  },
  {
    name: "no-dev-package-in-production",
    comment:
      "Production code needs this package at run time: move it from devDependencies to dependencies of the workspace.",
    from: { path: "^(shared|server)/src/", pathNot: testCode },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: npm("@types") },
  },
];

export default {
  forbidden: forbidden.map((rule) => ({ severity: "error", ...rule })),
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^client/dist/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json", ".css"],
      mainFields: ["module", "main", "types"],
    },
    extraExtensionsToScan: [],
    combinedDependencies: false,
    skipAnalysisNotInRules: false,
  },
};
