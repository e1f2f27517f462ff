import { ArrowLeft, Vote } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useCan, useSection } from "../../../connection/workshop-connection.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { ClosingTime } from "../closing-time.tsx";

/** P15: the way to a ballot that goes on while the room is in another step, and back. */
export function BallotWay({ isHere }: { readonly isHere: boolean }) {
  const { t } = useTranslation(["voting", "common"]);
  const { id, phase } = useSection("workshop");
  const { poll } = useSection("voting");
  const canCast = useCan("voting:cast");
  const isRunning = phase !== "vote" && poll?.runsOn === true && poll.status !== "closed";
  return (
    <nav
      aria-label={t("running.label")}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-rule bg-accent-soft px-4 py-2 text-accent-ink sm:px-8"
    >
      <p className="flex min-w-0 items-center gap-2.5">
        <Vote aria-hidden="true" className="size-5 shrink-0" />
        {poll && isRunning && (
          <span>
            <b>{t("running.open")}</b> <ClosingTime poll={poll} />
          </span>
        )}
      </p>
      {isHere ? (
        <ButtonLink to={`/w/${id}`} size="sm">
          <ArrowLeft aria-hidden="true" className="rtl:-scale-x-100" />
          {t("running.back", { phase: t(`common:phases.${phase}`) })}
        </ButtonLink>
      ) : (
        <ButtonLink to={`/w/${id}/vote`} size="sm" variant="primary">
          {t(canCast ? "running.vote" : "running.look")}
        </ButtonLink>
      )}
    </nav>
  );
}
