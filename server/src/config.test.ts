import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { BadConfig, environment, passwordIn, readConfig as readConfigAndFiles, withPassword } from "./config.ts";

const files: Record<string, string> = { "/secrets/password": "p@ss:word/1\n", "/secrets/empty": "\n" };

function readConfig(variables: Record<string, string>) {
  return readConfigAndFiles(variables, (path) => {
    const text = files[path];
    if (text === undefined) throw new Error("ENOENT");
    return text;
  });
}

it("needs nothing to be set", () => {
  expect(readConfig({ PORT: "", UNRELATED: "x" })).toEqual({
    port: 3000,
    host: undefined,
    dataFolder: "data",
    mongoUri: null,
    mongoPasswordFile: null,
    publicUrl: null,
    footLinks: { imprint: null, privacy: null, source: null },
    logLevel: "info",
    trustProxy: 0,
    metricsToken: null,
    maxDataBytes: null,
    boardRates: { updates: 40, cursors: 20 },
    hasDemo: true,
    keepDays: { sessions: 400, drafts: 30, rolls: 30 },
  });
});

it("takes an https address as a sign of one proxy", () => {
  const { publicUrl, trustProxy } = readConfig({ PUBLIC_URL: "https://saydo.example.org" });
  expect(publicUrl?.host).toBe("saydo.example.org");
  expect(trustProxy).toBe(1);
  expect(readConfig({ PUBLIC_URL: "https://saydo.example.org", TRUST_PROXY: "0" }).trustProxy).toBe(0);
});

it.each([
  ["PORT", "http"],
  ["PORT", "70000"],
  ["PUBLIC_URL", "saydo.example.org"],
  ["PUBLIC_URL", "ftp://saydo.example.org"],
  ["PUBLIC_URL", "https://example.org/saydo"],
  ["LOG_LEVEL", "loud"],
  ["TRUST_PROXY", "yes"],
  ["BOARD_UPDATES_PER_SECOND", "0"],
  ["BOARD_CURSORS_PER_SECOND", "many"],
  ["MAX_DATA_MB", "plenty"],
  ["IMPRINT_URL", "example.org/imprint"],
  ["PRIVACY_URL", "javascript:alert"],
  ["SOURCE_URL", "ftp://example.org/saydo"],
  ["DEMO", "no"],
  ["KEEP_DRAFTS_DAYS", "0"],
  ["KEEP_ROLLS_DAYS", "1.5"],
  ["KEEP_SESSIONS_DAYS", "for ever"],
])("names %s when it is %s", (name, value) => {
  const read = () => readConfig({ [name]: value });
  expect(read).toThrow(BadConfig);
  expect(read).toThrow(new RegExp(`^${name} .+"${value}"`));
});

it("offers a demo unless it is switched off", () => {
  expect(["", "on", "off"].map((DEMO) => readConfig({ DEMO }).hasDemo)).toEqual([true, true, false]);
});

it("puts the password of a file into the address, escaped", () => {
  const variables = { MONGODB_URI: "mongodb://saydo@db:27017/saydo", MONGODB_PASSWORD_FILE: "/secrets/password" };
  expect(readConfig(variables).mongoUri).toBe("mongodb://saydo:p%40ss%3Aword%2F1@db:27017/saydo");
  expect(readConfig({ ...variables, MONGODB_PASSWORD_FILE: "" }).mongoUri).toBe(variables.MONGODB_URI);
});

it("takes the token of /metrics as it is, or out of a file", () => {
  expect(readConfig({ METRICS_TOKEN: "s3cret" }).metricsToken).toBe("s3cret");
  expect(readConfig({ METRICS_TOKEN_FILE: "/secrets/password" }).metricsToken).toBe("p@ss:word/1");
});

it.each([
  ["mongodb://saydo@db/saydo", "/secrets/none", /no password in the file "\/secrets\/none"/],
  ["mongodb://saydo@db/saydo", "/secrets/empty", /no password in the file/],
  ["mongodb://saydo:known@db/saydo", "/secrets/password", /must name a user and no password/],
  ["mongodb://db/saydo", "/secrets/password", /must name a user/],
  ["", "/secrets/password", /must name a user/],
])("refuses a password file for %s in %s, without showing a password", (uri, path, sentence) => {
  const read = () => readConfig({ MONGODB_URI: uri, MONGODB_PASSWORD_FILE: path });
  expect(read).toThrow(BadConfig);
  expect(read).toThrow(sentence);
  expect(read).not.toThrow(/known|p@ss/);
});

it("ignores a blank around a value", () => {
  expect(readConfig({ MONGODB_URI: " mongodb://db/saydo " }).mongoUri).toBe("mongodb://db/saydo");
  const variables = { MONGODB_URI: " mongodb://saydo@db/saydo", MONGODB_PASSWORD_FILE: "/secrets/password " };
  expect(readConfig(variables).mongoUri).toBe("mongodb://saydo:p%40ss%3Aword%2F1@db/saydo");
});

it("says that a password file is not UTF-8, instead of trying a wrong password", () => {
  const latin1 = () => Buffer.from("pässword\n", "latin1").toString("utf8");
  expect(() => passwordIn("/secrets/old", latin1)).toThrow(/not UTF-8/);
});

it("gives the other place of a copy the password of the same file", () => {
  const read = () => "p@ss\n";
  expect(withPassword("mongodb://ops@db/saydo", "/secrets/ops", read)).toBe("mongodb://ops:p%40ss@db/saydo");
  expect(withPassword("mongodb://ops:known@db/saydo", "/secrets/ops", read)).toBeNull();
  expect(withPassword("data", "/secrets/ops", read)).toBeNull();
});

it("is what docs/operating.md lists: every variable, with its default", () => {
  const page = readFileSync(new URL("../../docs/operating.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` +\| (.+?) +\|/gm)].map(([, name = "", usual = ""]) => [name, usual]);
  expect(rows.map(([name]) => name).toSorted()).toEqual(Object.keys(environment.shape).toSorted());
  const defaults = Object.entries(environment.parse({})).map(([name, value]) => [name, `\`${String(value)}\``]);
  expect(defaults.length).toBeGreaterThan(2);
  for (const row of defaults) expect(rows).toContainEqual(row);
});
