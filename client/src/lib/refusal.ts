import { type ErrorCode, isErrorCode } from "@saydo/shared/core/errors.ts";

/** What the server said no to. `field` names the input, `requestId` finds the log line. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly requestId: string | undefined;

  constructor(code: ErrorCode, field?: string, requestId?: string) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.field = field;
    this.requestId = requestId;
  }
}

/** The refusal inside an error body of the server, whatever arrived. */
export function refusalFrom(body: unknown): Refusal {
  if (isRecord(body) && isRecord(body.error) && isErrorCode(body.error.code)) {
    return new Refusal(body.error.code, text(body.error.field), text(body.error.requestId));
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
