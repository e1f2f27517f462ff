import { Check, CircleAlert, CloudOff, LoaderCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../lib/error-text.ts";
import { Refusal } from "../../lib/refusal.ts";
import { Button } from "../../ui/button.tsx";
import { ThumbBar } from "../../ui/thumb-bar.tsx";
import { spentOf } from "./ballot-store.ts";
import type { OwnBallot } from "./use-ballot.ts";

interface BudgetBarProps {
  readonly ballot: OwnBallot;
  readonly budget: number;
  readonly isOpen: boolean;
}

const icons = { saved: Check, saving: LoaderCircle, waiting: CloudOff, refused: CircleAlert } as const;

/** Pinned at the thumb: what is left, and whether the ballot is really in. */
export function BudgetBar({ ballot: { cast, replace }, budget, isOpen }: BudgetBarProps) {
  const { t } = useTranslation("voting");
  const spent = spentOf(cast?.value ?? []);
  const Icon = cast ? icons[cast.state] : null;
  return (
    <ThumbBar>
      <div className="min-w-0 grow">
        <p className="figures font-display text-xl font-semibold">
          {t("ballot.left", { count: budget - spent, budget })}
        </p>
        <p role="status" className="flex items-start gap-1.5 text-[0.9375rem] leading-snug text-ink-soft">
          {Icon && (
            <Icon
              aria-hidden="true"
              className={`mt-0.5 size-4 shrink-0 ${cast?.state === "saved" ? "text-success" : ""}`}
            />
          )}
          {stateText()}
        </p>
      </div>
      {isOpen && spent === 0 && cast?.state !== "saved" && (
        <Button variant="quiet" size="sm" onPress={() => replace([])} className="shrink-0">
          {t("ballot.abstain")}
        </Button>
      )}
    </ThumbBar>
  );

  function stateText(): string {
    if (cast === null) return isOpen ? t("state.none") : "";
    if (cast.state === "saved") return spent === 0 ? t("state.abstained") : t("state.saved", { count: spent });
    if (cast.state !== "refused" || cast.refusal === null) return t(`state.${cast.state}`);
    return `${t("state.refused")}. ${errorText(new Refusal(cast.refusal))}`;
  }
}
