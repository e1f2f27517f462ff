import type { ErrorCode } from "@saydo/shared/core/errors.ts";
import i18next from "i18next";
import type english from "../locales/en/errors.json";
import { toRefusal } from "./refusal.ts";

/** Compiles only while every code of the server has its sentence. */
type Missing = Exclude<ErrorCode, keyof typeof english>;
const nothingMissing: [Missing] extends [never] ? true : Missing = true;

/** One plain sentence for a refusal: what happened and what to do now. */
export function errorText(error: unknown): string {
  const refusal = toRefusal(error);
  if (refusal.code === "too_many_requests" && refusal.retryAfter !== undefined)
    return i18next.t("errors:wait", { count: refusal.retryAfter });
  const sentence = nothingMissing && i18next.t(`errors:${refusal.code}`);
  if (refusal.code !== "internal" || !refusal.requestId) return sentence;
  return `${sentence} ${i18next.t("errors:request", { id: refusal.requestId })}`;
}
