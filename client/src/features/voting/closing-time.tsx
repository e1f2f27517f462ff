import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { useTranslation } from "react-i18next";
import { useSection, useServerNow } from "../../connection/workshop-connection.tsx";
import { clockText, isFarOff } from "../../texts/clock-text.ts";
import { formatMoment, readersTimeZone } from "../../texts/format-day.ts";

/** When the ballot closes, by the server's clock. */
export function ClosingTime({ poll }: { readonly poll: PollView }) {
  const { t, i18n } = useTranslation("voting");
  const { facilitatorName, timeZone } = useSection("workshop");
  const now = useServerNow(1000);
  if (poll.status === "closing") return <span>{t("time.closing")}</span>;
  if (poll.closesAt === null) return <span>{t("time.untilClosed", { name: facilitatorName })}</span>;
  const left = Math.max(0, poll.closesAt - now);
  return (
    <span className="figures">
      {isFarOff(left)
        ? [
            t("time.closesAt", { when: formatMoment(poll.closesAt, i18n.language) }),
            timeZone !== readersTimeZone() &&
              t("time.there", { when: formatMoment(poll.closesAt, i18n.language, timeZone) }),
          ]
            .filter(Boolean)
            .join(" ")
        : t("time.closesIn", { time: clockText(left) })}
      {poll.isExtended && ` · ${t("time.extended")}`}
    </span>
  );
}
