import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { useTranslation } from "react-i18next";
import { clockText } from "../../lib/clock-text.ts";
import { useSection, useServerNow } from "../../lib/workshop-connection.tsx";

/** When the ballot closes, by the server's clock. */
export function ClosingTime({ poll }: { readonly poll: PollView }) {
  const { t } = useTranslation("voting");
  const { facilitatorName } = useSection("workshop");
  const now = useServerNow(1000);
  if (poll.status === "closing") return <span>{t("time.closing")}</span>;
  if (poll.closesAt === null) return <span>{t("time.untilClosed", { name: facilitatorName })}</span>;
  return (
    <span className="figures">
      {t("time.closesIn", { time: clockText(Math.max(0, poll.closesAt - now)) })}
      {poll.isExtended && ` · ${t("time.extended")}`}
    </span>
  );
}
