import { Vote } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { ClosingTime } from "./closing-time.tsx";

/** P15: says on the wall, in a step after Vote, that a ballot goes on and until when. */
export function RunningMark() {
  const { t } = useTranslation("voting");
  const { phase } = useSection("workshop");
  const { poll } = useSection("voting");
  if (phase === "vote" || poll === null || poll.status === "closed" || !poll.runsOn) return null;
  return (
    <p className="flex max-w-[34ch] items-center gap-3 rounded-card bg-accent-soft px-4 py-2 leading-snug text-accent-ink">
      <Vote aria-hidden="true" className="size-6 shrink-0" />
      <span>
        <b>{t("running.open")}</b> <ClosingTime poll={poll} />
      </span>
    </p>
  );
}
