import type { PhaseId } from "@saydo/shared/phases/index.ts";
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { NumberField } from "../../ui/fields/number-field.tsx";

interface AgendaRowProps {
  readonly item: { readonly phase: PhaseId; readonly minutes: number };
  readonly state: "past" | "now" | "next";
  /** The step has begun: only its minutes change. */
  readonly isFixed: boolean;
  readonly isSkipped: boolean;
  readonly mayRise: boolean;
  readonly maySink: boolean;
  readonly onMinutes: (minutes: number) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

export function AgendaRow(props: AgendaRowProps) {
  const { item, state, isFixed, isSkipped, mayRise, maySink, onMinutes, onMove, onRemove } = props;
  const { t } = useTranslation(["editing", "workshops", "common"]);
  const name = t(`common:phases.${item.phase}`);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <div className="flex min-w-32 grow basis-40 flex-wrap items-center gap-2">
        <p className="font-semibold">{name}</p>
        {isSkipped && <Badge>{t("workshops:agenda.skipped")}</Badge>}
        {isFixed && !isSkipped && (
          <Badge {...(state === "now" && { tone: "ink" })}>{t(state === "now" ? "stepNow" : "stepBegun")}</Badge>
        )}
      </div>
      <NumberField
        label={t("workshops:new.agenda.minutes", { phase: name })}
        isLabelHidden
        value={item.minutes}
        onChange={onMinutes}
        min={1}
        max={240}
      />
      <div className="flex w-33 justify-end">
        {!isFixed && (
          <>
            <Button
              variant="quiet"
              isDisabled={!mayRise}
              aria-label={t("stepEarlier", { name })}
              onPress={() => onMove(-1)}
              className="!px-3"
            >
              <ArrowUp aria-hidden="true" />
            </Button>
            <Button
              variant="quiet"
              isDisabled={!maySink}
              aria-label={t("stepLater", { name })}
              onPress={() => onMove(1)}
              className="!px-3"
            >
              <ArrowDown aria-hidden="true" />
            </Button>
            <Button
              variant="quiet"
              aria-label={t("workshops:new.removeOne", { name })}
              onPress={onRemove}
              className="!px-3"
            >
              <Trash2 aria-hidden="true" />
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
