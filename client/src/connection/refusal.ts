import { type ErrorCode, isErrorCode } from "@saydo/shared/core/errors.ts";

/** `field` of an `unavailable` for a command that never left this device. */
export const unsent = "unsent";

/** The server's refusal. `field` names the input, `requestId` finds the log line. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly requestId: string | undefined;
  /** After how many seconds another request makes sense, when the server said so. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, field?: string, requestId?: string, retryAfter?: number) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.field = field;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }
}

/** The refusal in an error body of the server; a malformed body counts as one too. */
export function refusalFrom(body: unknown): Refusal {
  if (isRecord(body) && isRecord(body.error) && isErrorCode(body.error.code)) {
    const { code, field, requestId, retryAfter } = body.error;
    return new Refusal(code, text(field), text(requestId), typeof retryAfter === "number" ? retryAfter : undefined);
  }
  return new Refusal("internal");
}

export function toRefusal(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal("internal");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
