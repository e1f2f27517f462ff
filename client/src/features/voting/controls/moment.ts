/** A day and a time as they stand in a form: those of the reader's own clock. */
export interface Moment {
  readonly day: string | null;
  readonly time: string;
}

/** Null while day or time are missing. */
export function momentOf({ day, time }: Moment): number | null {
  const at = day === null ? Number.NaN : new Date(`${day}T${time}`).getTime();
  return Number.isNaN(at) ? null : at;
}

/** The day on the reader's own calendar. */
export function dayHere(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function timeHere(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

function two(count: number): string {
  return String(count).padStart(2, "0");
}
