/** `4:05`, `1:04:05`; a negative time has a minus sign. */
export function clockText(ms: number): string {
  const total = Math.ceil(Math.abs(ms) / 1000);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = String(total % 60).padStart(2, "0");
  const text = hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
  return ms < 0 && total > 0 ? `−${text}` : text;
}

/** Too far away for a countdown: the reader needs the day and the time. */
export function isFarOff(leftMs: number): boolean {
  return leftMs > 60 * 60_000;
}

/** Time of day as it is written here: `14:30`, `2:30 PM`. The device's locale knows the custom of its country; the language alone does not. */
export function timeOfDay(at: number, language: string): string {
  const habit = navigator.languages.find((tag) => tag.startsWith(language)) ?? language;
  return new Intl.DateTimeFormat(habit, { hour: "numeric", minute: "2-digit" }).format(at);
}

/** A duration as it is spoken: `4 minutes 12 seconds`, `30 Sekunden`. */
export function spokenTime(ms: number, language: string): string {
  const total = Math.ceil(Math.max(0, ms) / 1000);
  const say = (count: number, unit: "hour" | "minute" | "second") =>
    new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count);
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
  const parts = [
    hours > 0 && say(hours, "hour"),
    minutes > 0 && say(minutes, "minute"),
    seconds > 0 && say(seconds, "second"),
  ];
  return parts.filter(Boolean).join(" ") || say(0, "second");
}
