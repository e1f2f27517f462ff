/**
 * Whether sending the same request again can help.
 *
 * - `never`: the answer stays. A connection stops trying, and an autosave gives its text back to the person.
 * - `later`: nothing is wrong with the request, and it is sent again.
 * - `seated`: not from this browser now. A connection stops trying; typed text waits here until its person has a seat again.
 */
export type Retry = "never" | "later" | "seated";

export interface ErrorFacts {
  /** The status of an HTTP response that holds this code. */
  readonly status: number;
  readonly retry: Retry;
}

/** Every refusal that a person can meet. The client's catalogue has one sentence per code. */
export const errors = {
  invalid_input: { status: 400, retry: "never" },
  not_signed_in: { status: 401, retry: "seated" },
  /** Only the client itself reports this, before it would take a seat that the browser could not keep. */
  cookies_blocked: { status: 401, retry: "never" },
  ticket_expired: { status: 401, retry: "later" },
  link_invalid: { status: 401, retry: "never" },
  link_spent: { status: 401, retry: "never" },
  projector_link_needed: { status: 401, retry: "never" },
  seat_removed: { status: 401, retry: "never" },
  device_code_unknown: { status: 404, retry: "never" },
  /** This browser has another seat in the same workshop. */
  other_seat_here: { status: 409, retry: "never" },
  seat_moved: { status: 401, retry: "never" },
  forbidden: { status: 403, retry: "never" },
  origin_refused: { status: 403, retry: "never" },
  not_found: { status: 404, retry: "never" },
  code_unknown: { status: 404, retry: "never" },
  wrong_phase: { status: 409, retry: "never" },
  conflict: { status: 409, retry: "never" },
  /** A job role or moment that something depends on. */
  in_use: { status: 409, retry: "never" },
  already_there: { status: 409, retry: "never" },
  step_begun: { status: 409, retry: "never" },
  step_passed: { status: 409, retry: "never" },
  leader_bound: { status: 409, retry: "never" },
  leader_awaited: { status: 409, retry: "never" },
  last_leader: { status: 409, retry: "never" },
  demo_fixed: { status: 409, retry: "never" },
  name_taken: { status: 409, retry: "never" },
  /** Two seats that are not of one person, as far as the server knows. */
  seats_apart: { status: 409, retry: "never" },
  knock_first: { status: 409, retry: "never" },
  lobby_off: { status: 409, retry: "never" },
  /** The code alone seats nobody: the workshop admits by a list. */
  list_only: { status: 403, retry: "never" },
  /** The list would be longer than the workshop has places. */
  list_full: { status: 409, retry: "never" },
  /** A person of the list is in the room by now. */
  came_already: { status: 409, retry: "never" },
  /** This browser already holds another person's seat in the workshop. */
  other_seat: { status: 409, retry: "never" },
  workshop_full: { status: 409, retry: "never" },
  workshop_not_open: { status: 409, retry: "never" },
  workshop_finished: { status: 410, retry: "never" },
  workshop_archived: { status: 410, retry: "never" },
  workshop_deleted: { status: 410, retry: "never" },
  /** A round of the demo that has ended, or a demo that the server does not offer. */
  demo_over: { status: 410, retry: "never" },
  demo_off: { status: 404, retry: "never" },
  lock_running: { status: 409, retry: "later" },
  too_many_templates: { status: 409, retry: "never" },
  too_many_drafts: { status: 409, retry: "never" },
  board_full: { status: 409, retry: "never" },
  hidden_reason_missing: { status: 400, retry: "never" },
  anonymity_lowered: { status: 409, retry: "never" },
  poll_exists: { status: 409, retry: "never" },
  poll_open: { status: 409, retry: "never" },
  poll_not_open: { status: 409, retry: "never" },
  no_tie: { status: 409, retry: "never" },
  closes_in_past: { status: 400, retry: "never" },
  closes_earlier: { status: 400, retry: "never" },
  closes_too_far: { status: 400, retry: "never" },
  poll_closed: { status: 409, retry: "never" },
  not_on_roll: { status: 409, retry: "never" },
  nothing_to_vote: { status: 409, retry: "never" },
  over_budget: { status: 400, retry: "never" },
  over_cap: { status: 400, retry: "never" },
  unknown_item: { status: 400, retry: "never" },
  reason_too_short: { status: 400, retry: "never" },
  already_answered: { status: 409, retry: "never" },
  already_forwarded: { status: 409, retry: "never" },
  already_moved: { status: 409, retry: "never" },
  moved_reason_missing: { status: 400, retry: "never" },
  not_owner: { status: 403, retry: "never" },
  incomplete: { status: 400, retry: "never" },
  due_too_far: { status: 400, retry: "never" },
  due_in_past: { status: 400, retry: "never" },
  poster: { status: 400, retry: "never" },
  text_changed: { status: 409, retry: "never" },
  already_signed: { status: 409, retry: "never" },
  not_signed: { status: 409, retry: "never" },
  nothing_to_publish: { status: 409, retry: "never" },
  already_published: { status: 409, retry: "never" },
  nothing_changed: { status: 409, retry: "never" },
  not_as_signed: { status: 409, retry: "never" },
  too_large: { status: 413, retry: "never" },
  file_too_large: { status: 413, retry: "never" },
  /** The body of an upload has another content type than its route takes. */
  file_type: { status: 415, retry: "never" },
  /** A file has rows with errors; a preview tells them. */
  rows_refused: { status: 400, retry: "never" },
  nothing_to_import: { status: 400, retry: "never" },
  file_too_slow: { status: 408, retry: "later" },
  too_many_requests: { status: 429, retry: "later" },
  storage_full: { status: 507, retry: "never" },
  unavailable: { status: 503, retry: "later" },
  internal: { status: 500, retry: "later" },
} as const satisfies Readonly<Record<string, ErrorFacts>>;

export type ErrorCode = keyof typeof errors;

export function retryOf(code: ErrorCode): Retry {
  return errors[code].retry;
}

/** An expected refusal, thrown by rules and services. Any other exception is a defect and reaches people as `internal`. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  /** Path of the offending field, e.g. `values.0.word`, when there is one. */
  readonly field: string | undefined;
  /** After how many seconds another request makes sense, when that is known. */
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
  return typeof value === "string" && Object.hasOwn(errors, value);
}
