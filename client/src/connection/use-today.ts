import { dayIn } from "@saydo/shared/core/days.ts";
import { useSection, useServerNow } from "./workshop-connection.tsx";

/** The day it is in the workshop's time zone: due dates are days of this zone. */
export function useToday(): string {
  const { timeZone } = useSection("workshop");
  return dayIn(timeZone, useServerNow(60_000));
}
