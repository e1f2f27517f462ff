import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { useTranslation } from "react-i18next";
import { clockText, isFarOff } from "../../lib/clock-text.ts";
import { formatMoment } from "../../lib/format-day.ts";
import { useSection, useServerNow } from "../../lib/workshop-connection.tsx";

/** When the ballot closes, by the server's clock. */
export function ClosingTime({ poll }: { readonly poll: PollView }) {
  const { t, i18n } = useTranslation("voting");
  const { facilitatorName } = useSection("workshop");
  const now = useServerNow(1000);
  if (poll.status === "closing") return <span>{t("time.closing")}</span>;
  if (poll.closesAt === null) return <span>{t("time.untilClosed", { name: facilitatorName })}</span>;
  const left = Math.max(0, poll.closesAt - now);
  return (
    <span className="figures">
      {isFarOff(left)
        ? t("time.closesAt", { when: formatMoment(poll.closesAt, i18n.language) })
        : t("time.closesIn", { time: clockText(left) })}
      {poll.isExtended && ` · ${t("time.extended")}`}
    </span>
  );
}
