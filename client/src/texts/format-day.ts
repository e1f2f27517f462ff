import { dayOf, isTimeZone } from "@saydo/shared/core/days.ts";

/** A day given as `YYYY-MM-DD`, in words. It is the same for every reader, whatever their time zone. */
export function formatDay(day: string, language: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(language, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** A moment on another day: weekday, day and time in the reader's zone, with the name of that zone. */
export function formatMoment(at: number, language: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: "short",
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone,
  }).format(at);
}

/** The day of an instant in words: the same for every reader, and the same as in its Markdown. */
export function formatDate(at: number, language: string): string {
  return formatDay(dayOf(at), language);
}

/** Undefined where the browser does not know it. */
export function readersTimeZone(): string | undefined {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return isTimeZone(timeZone) ? timeZone : undefined;
}
