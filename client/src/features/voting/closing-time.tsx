import type { PollView } from "@saydo/shared/features/voting/contract.ts";
import { useTranslation } from "react-i18next";
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

/** 4:05 for minutes, 1:04:05 for hours. */
function clockText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}
