/** Every refusal a person can meet, with the HTTP status it maps to. The client's catalogue has one sentence per code. */
export const errorStatus = {
  invalid_input: 400,
  not_signed_in: 401,
  /** Only a browser says this, of itself, before it would take a seat it could not keep. */
  cookies_blocked: 401,
  ticket_expired: 401,
  link_invalid: 401,
  link_spent: 401,
  seat_removed: 401,
  seat_moved: 401,
  forbidden: 403,
  origin_refused: 403,
  not_found: 404,
  code_unknown: 404,
  wrong_phase: 409,
  conflict: 409,
  name_taken: 409,
  workshop_full: 409,
  workshop_not_open: 409,
  workshop_finished: 410,
  lock_running: 409,
  too_many_drafts: 409,
  board_full: 409,
  hidden_reason_missing: 400,
  anonymity_lowered: 409,
  poll_exists: 409,
  poll_open: 409,
  poll_not_open: 409,
  poll_closed: 409,
  not_on_roll: 409,
  nothing_to_vote: 409,
  over_budget: 400,
  over_cap: 400,
  unknown_item: 400,
  reason_too_short: 400,
  already_answered: 409,
  already_forwarded: 409,
  not_owner: 403,
  incomplete: 400,
  due_too_far: 400,
  due_in_past: 400,
  poster: 400,
  text_changed: 409,
  already_signed: 409,
  not_signed: 409,
  nothing_to_publish: 409,
  already_published: 409,
  not_as_signed: 409,
  too_large: 413,
  too_many_requests: 429,
  storage_full: 507,
  unavailable: 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** An expected refusal, thrown by rules and services. Anything else that is thrown is a defect and reaches people as `internal`. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  /** Path of the offending field, e.g. `values.0.word`, when there is one. */
  readonly field: string | undefined;
  /** In how many seconds asking again makes sense, when that is known. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, field?: string, retryAfter?: number) {
    super(field ? `${code} (${field})` : code);
    this.name = "DomainError";
    this.code = code;
    this.field = field;
    this.retryAfter = retryAfter;
  }
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(errorStatus, value);
}

/**
 * Close codes of the Yjs socket. `y-websocket` 3.1 treats 4400–4499 as permanent (the app decides what next) and
 * 4500–4599 as retry later.
 */
export const yjsClose = {
  protocol: 4400,
  signIn: 4401,
  refused: 4403,
  gone: 4404,
  tooLarge: 4413,
  resync: 4500,
  tooMany: 4529,
  unavailable: 4553,
} as const;

/**
 * Reasons of a close with `refused` that are no matter of permission: there are too many bytes, too many things of one kind, or one person
 * has added as much as a board takes of each.
 */
export const boardFull = { bytes: "BOARD_FULL", elements: "TOO_MANY_ELEMENTS", person: "SHARE_USED_UP" } as const;
