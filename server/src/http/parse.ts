import { DomainError } from "@saydo/shared/core/errors.ts";
import type { z } from "zod";

/** Parses input from outside. @throws DomainError `invalid_input` with the path of the first offending field. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]] : issue?.path;
  throw new DomainError("invalid_input", path?.map(String).join(".") || undefined);
}
