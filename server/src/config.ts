import { z } from "zod";
import type { RetentionDays } from "./features/privacy/retention/service.ts";
import type { FootLinks } from "./http/client-files.ts";
import type { BoardRates } from "./realtime/sync/audience/connection.ts";
import { syncLimits } from "./realtime/sync/limits.ts";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const port = z.coerce
  .number("must be a number")
  .int("must be a whole number")
  .min(0)
  .max(65_535, "must be at most 65535");

const days = z.coerce
  .number("must be a number of days")
  .int("must be whole days")
  .min(1, "must be at least 1 day")
  .max(3650, "must be at most 3650 days");

const publicUrl = z
  .url({ protocol: /^https?$/, error: "must be an address such as https://saydo.example.org" })
  .transform((text) => new URL(text))
  .refine(({ pathname, search }) => pathname === "/" && search === "", "must have no path");

const link = z
  .url({ protocol: /^https?$/, error: "must be an address such as https://example.org/imprint" })
  .transform((text) => new URL(text));

const perSecond = z.coerce.number("must be a number a second").int("must be a whole number").min(1).max(1_000_000);

/** Every setting with its default. An empty variable counts as not set. */
export const environment = z.object({
  /** 0 takes any free port. */
  PORT: port.default(3000),
  /** The network address to listen on; all addresses by default. */
  HOST: z.string().optional(),
  /** Where the database lives. */
  DATA_DIR: z.string().default("data"),
  /** A MongoDB instead of the file in DATA_DIR. Checked when it is opened, so that no message repeats the password. */
  MONGODB_URI: z.string().optional(),
  /** A file with the password of the user in MONGODB_URI, when the URI has none. */
  MONGODB_PASSWORD_FILE: z.string().optional(),
  /** The address at which people reach the installation behind a proxy. https here makes cookies secure. */
  PUBLIC_URL: publicUrl.optional(),
  /** Pages of the operator's own: who answers for the installation, and what becomes of people's data. */
  IMPRINT_URL: link.optional(),
  PRIVACY_URL: link.optional(),
  /** Where the source of the running version can be had. The licence asks for it. */
  SOURCE_URL: link.optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
  /** How many reverse proxies stand in front of the server; their forwarded addresses are believed. */
  TRUST_PROXY: z.coerce.number("must be a number of proxies").int().min(0).max(10).optional(),
  /** Average rates of one connection to a board; at once three times as many updates and twice as many cursors. Its bytes follow the updates. */
  BOARD_UPDATES_PER_SECOND: perSecond.default(syncLimits.updatesPerSecond),
  BOARD_CURSORS_PER_SECOND: perSecond.default(syncLimits.awarenessPerSecond),
  /** The bearer token that a request for /metrics or /readyz from another machine must carry; without the setting only this machine is answered. */
  METRICS_TOKEN: z.string().optional(),
  /** A file with METRICS_TOKEN. */
  METRICS_TOKEN_FILE: z.string().optional(),
  /** Whether everybody who comes by may walk into the demo. */
  DEMO: z.enum(["on", "off"], "must be on or off").default("on"),
  /** When the stored data takes more, no new workshop can be created. */
  MAX_DATA_MB: z.coerce.number("must be a number of megabytes").int("must be a whole number").min(1).optional(),
  /** How long a browser keeps its seats, and the cookie that holds them, after it was last used. */
  KEEP_SESSIONS_DAYS: days.default(400),
  /** How long an unchanged private draft is kept; the reveal removes it sooner. */
  KEEP_DRAFTS_DAYS: days.default(30),
  /** How long the roll of a ballot is kept after it closed. */
  KEEP_ROLLS_DAYS: days.default(30),
});

export interface Config {
  readonly port: number;
  readonly host: string | undefined;
  readonly dataFolder: string;
  /** Chooses the storage engine: null is the embedded one. */
  readonly mongoUri: string | null;
  /** For the other place of a storage command; the password of `mongoUri` is already in it. */
  readonly mongoPasswordFile: string | null;
  readonly publicUrl: URL | null;
  readonly footLinks: FootLinks;
  readonly logLevel: (typeof logLevels)[number];
  readonly trustProxy: number;
  readonly metricsToken: string | null;
  readonly maxDataBytes: number | null;
  readonly hasDemo: boolean;
  readonly keepDays: RetentionDays;
  readonly boardRates: BoardRates;
}

/** Thrown with one sentence per variable that cannot be used. */
export class BadConfig extends Error {
  override readonly name = "BadConfig";
}

/** `read` returns the text of a file. @throws BadConfig */
export function readConfig(
  variables: Readonly<Record<string, string | undefined>>,
  read: (path: string) => string,
): Config {
  const trimmed = Object.entries(variables).map(([name, value]): [string, string | undefined] => [name, value?.trim()]);
  const set = Object.fromEntries(trimmed.filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const sentences = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return `${name} ${message} (it is "${set[name] ?? ""}").`;
    });
    throw new BadConfig(sentences.join("\n"));
  }
  const { PORT, HOST, DATA_DIR, MONGODB_URI, MONGODB_PASSWORD_FILE, PUBLIC_URL, LOG_LEVEL, TRUST_PROXY } = parsed.data;
  const own = MONGODB_PASSWORD_FILE ? withPassword(MONGODB_URI ?? "", MONGODB_PASSWORD_FILE, read) : MONGODB_URI;
  if (own === null) {
    throw new BadConfig("MONGODB_PASSWORD_FILE is set, so MONGODB_URI must name a user and no password.");
  }
  const { METRICS_TOKEN, METRICS_TOKEN_FILE, MAX_DATA_MB } = parsed.data;
  const { KEEP_SESSIONS_DAYS, KEEP_DRAFTS_DAYS, KEEP_ROLLS_DAYS } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    dataFolder: DATA_DIR,
    mongoUri: own ?? null,
    mongoPasswordFile: MONGODB_PASSWORD_FILE ?? null,
    publicUrl: PUBLIC_URL ?? null,
    footLinks: {
      imprint: parsed.data.IMPRINT_URL ?? null,
      privacy: parsed.data.PRIVACY_URL ?? null,
      source: parsed.data.SOURCE_URL ?? null,
    },
    logLevel: LOG_LEVEL,
    // An https address of a server that speaks http means that there is a proxy.
    trustProxy: TRUST_PROXY ?? (PUBLIC_URL?.protocol === "https:" ? 1 : 0),
    boardRates: { updates: parsed.data.BOARD_UPDATES_PER_SECOND, cursors: parsed.data.BOARD_CURSORS_PER_SECOND },
    metricsToken: METRICS_TOKEN_FILE === undefined ? (METRICS_TOKEN ?? null) : passwordIn(METRICS_TOKEN_FILE, read),
    maxDataBytes: MAX_DATA_MB === undefined ? null : MAX_DATA_MB * 2 ** 20,
    hasDemo: parsed.data.DEMO === "on",
    keepDays: { sessions: KEEP_SESSIONS_DAYS, drafts: KEEP_DRAFTS_DAYS, rolls: KEEP_ROLLS_DAYS },
  };
}

/** The address with the password of the file; null unless it names a user without a password. @throws BadConfig */
export function withPassword(uri: string, path: string, read: (path: string) => string): string | null {
  const [, start, rest] = /^(mongodb(?:\+srv)?:\/\/[^/@:]+)(@.*)$/.exec(uri) ?? [];
  return start === undefined ? null : `${start}:${encodeURIComponent(passwordIn(path, read))}${rest}`;
}

/** The first line of a file; editors and secret stores append a line break. @throws BadConfig */
export function passwordIn(path: string, read: (path: string) => string): string {
  let password = "";
  try {
    [password = ""] = read(path).split(/\r?\n/);
  } catch {
    // The reason would only repeat the path.
  }
  if (password.includes("\uFFFD")) throw new BadConfig(`The file "${path}" is not UTF-8 text. Save it as UTF-8.`);
  if (password !== "") return password;
  throw new BadConfig(`There is no password in the file "${path}".`);
}
