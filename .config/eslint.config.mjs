// Type-aware rules and the borders inside a file. Borders between files are in dependency-cruiser.config.mjs, style is Biome's.

import { fileURLToPath } from "node:url";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const root = fileURLToPath(new URL("..", import.meta.url));
const tests = ["**/*.test.ts", "**/*.test.tsx", "**/*.contract.ts", "server/src/testing/**"].map((glob) =>
  glob === "**/*.contract.ts" ? "server/src/storage/*.contract.ts" : glob,
);

const boardNames = {
  selector: "CallExpression[callee.property.name=/^(getMap|getArray|getText|getXmlFragment|getXmlElement)$/]",
  message:
    "Only shared/src/board knows the names inside the Y.Doc: add a function to shared/src/board/doc.ts and call it here.",
};
/** The sync engine is told the names of the roots. It has none of its own. */
const givenNames = { ...boardNames, selector: `${boardNames.selector}:not([arguments.0.type='Identifier'])` };
const ownMocks = {
  selector: "CallExpression[callee.object.name='vi'][callee.property.name=/^(mock|doMock)$/]",
  message: "Own modules are not mocked: pass a port (Clock, Ids, Scheduler, Collection …) into the thing under test.",
};
const processDoors = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: "Only server/src/main.ts reads the environment: take the value from the config that createApp() is given.",
  },
  {
    selector: "MemberExpression[object.name='process'][property.name='exit']",
    message: "Only server/src/main.ts ends the process: throw, and let main.ts decide.",
  },
];
const pure = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "Time comes in as an argument (shared) or as the Clock port (server features).",
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Time comes in: use the Clock port." },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: "Chance comes in: ids and secrets are made by the Ids port.",
  },
  {
    selector: "MemberExpression[object.name='performance'][property.name='now']",
    message: "Time comes in as an argument (shared) or as the Clock port (server features).",
  },
  {
    selector: "CallExpression[callee.name=/^(setTimeout|setInterval|setImmediate)$/]",
    message: "Waiting is the Scheduler port's business: deadlines are state, never only timers.",
  },
];

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", "e2e/.out/**"] },
  {
    files: ["**/*.ts", "**/*.tsx"],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: root },
    },
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
      "no-restricted-syntax": ["error", ownMocks, boardNames],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-for-in-array": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/no-unsafe-argument": "error",
      "@typescript-eslint/no-unsafe-assignment": "error",
      "@typescript-eslint/no-unsafe-call": "error",
      "@typescript-eslint/no-unsafe-member-access": "error",
      "@typescript-eslint/no-unsafe-return": "error",
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/return-await": ["error", "in-try-catch"],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ["client/src/**/*.tsx", "client/src/**/*.ts"],
    plugins: { "react-hooks": reactHooks },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  {
    files: ["shared/src/**/*.ts"],
    ignores: tests,
    rules: { "no-restricted-syntax": ["error", ownMocks, boardNames, ...processDoors, ...pure] },
  },
  {
    files: ["shared/src/board/**/*.ts"],
    ignores: tests,
    rules: { "no-restricted-syntax": ["error", ownMocks, ...processDoors, ...pure] },
  },
  {
    files: ["server/src/**/*.ts"],
    ignores: ["server/src/main.ts", "server/src/features/**", ...tests],
    rules: { "no-restricted-syntax": ["error", ownMocks, boardNames, ...processDoors] },
  },
  {
    files: ["server/src/realtime/sync/**/*.ts"],
    ignores: tests,
    rules: { "no-restricted-syntax": ["error", ownMocks, givenNames, ...processDoors] },
  },
  {
    files: ["server/src/features/**/*.ts"],
    ignores: tests,
    rules: { "no-restricted-syntax": ["error", ownMocks, boardNames, ...processDoors, ...pure] },
  },
  {
    // The library's own tests of a raw document may name its parts.
    files: ["shared/src/board/**/*.test.ts", "server/src/realtime/sync/**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", ownMocks] },
  },
  // The checks' own tests belong to no workspace, so there are no types to ask.
  { files: [".config/**/*.ts", ".ci/**/*.ts"], ...tseslint.configs.disableTypeChecked },
);
