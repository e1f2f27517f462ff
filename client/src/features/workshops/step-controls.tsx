import { ArrowLeft, ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { usePress } from "../../lib/use-press.ts";
import { useCall, useCan, useSection } from "../../lib/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";

/** One big Next that says what will happen, and Back without loss. Facilitators only. */
export function StepControls({ className = "" }: { readonly className?: string }) {
  const { t } = useTranslation(["workshops", "common"]);
  const { agenda, agendaIndex, lock, isRevealed } = useSection("workshop");
  const { writing } = useSection("writing");
  const canAdvance = useCan("phase:advance");
  const call = useCall();
  const next = agenda[agendaIndex + 1];
  const here = agenda[agendaIndex];
  const advance = usePress(() =>
    call("phase:advance", { fromIndex: agendaIndex, toIndex: agendaIndex + 1, immediately: true }),
  );
  const back = usePress(() => call("phase:back", { fromIndex: agendaIndex, toIndex: agendaIndex - 1 }));
  const cancel = usePress(() => call("phase:cancel", {}));
  if (!canAdvance) return null;
  const isReveal = here?.phase === "write" && !isRevealed;
  return (
    <div className={`flex flex-col gap-2 ${className}`}>
      {next && (
        <p className="text-sm leading-snug text-ink-soft">
          {isReveal ? t("next.firstReveal") : t(`next.${next.phase}`)}
          {here?.phase === "write" && writing > 0 && ` ${t("next.writers", { count: writing })}`}
        </p>
      )}
      {lock ? (
        <Button size="lg" isBusy={cancel.isBusy} onPress={cancel.press} className="w-full">
          {t("next.stay")}
        </Button>
      ) : (
        next && (
          <Button variant="primary" size="lg" isBusy={advance.isBusy} onPress={advance.press} className="w-full">
            {t("next.press", { phase: t(`common:phases.${next.phase}`) })}
            <ArrowRight aria-hidden="true" className="rtl:-scale-x-100" />
          </Button>
        )
      )}
      {agendaIndex > 0 && !lock && (
        <Button variant="quiet" size="sm" isBusy={back.isBusy} onPress={back.press} className="w-full">
          <ArrowLeft aria-hidden="true" className="rtl:-scale-x-100" />
          {t("next.back", { phase: t(`common:phases.${agenda[agendaIndex - 1]?.phase ?? "welcome"}`) })}
        </Button>
      )}
    </div>
  );
}
