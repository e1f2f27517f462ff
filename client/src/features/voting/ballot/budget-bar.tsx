import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../../connection/error-text.ts";
import { Refusal } from "../../../connection/refusal.ts";
import { useConnection } from "../../../connection/workshop-connection.tsx";
import { saveIcons } from "../../../saving/save-icons.ts";
import { say } from "../../../texts/spoken.ts";
import { Button } from "../../../ui/button.tsx";
import { ThumbBar } from "../../../ui/thumb-bar.tsx";
import { spentOf } from "./ballot-store.ts";
import type { OwnBallot } from "./use-ballot.ts";

interface BudgetBarProps {
  readonly ballot: OwnBallot;
  readonly budget: number;
  readonly isOpen: boolean;
}

/** Near the thumb: the points left, and whether the server has the ballot. */
export function BudgetBar({ ballot: { cast, replace, choose }, budget, isOpen }: BudgetBarProps) {
  const { t } = useTranslation("voting");
  const spent = spentOf(cast?.value ?? []);
  const isAway = useConnection().status === "offline";
  // Without a connection nothing is under way.
  const state = cast?.state === "saving" && isAway ? "waiting" : (cast?.state ?? null);
  const Icon = state ? saveIcons[state] : null;
  const text = stateText();
  const last = useRef(state);
  useEffect(() => {
    const before = last.current;
    last.current = state;
    // Only changes of this screen; a ballot found on the server was announced when it was cast.
    if (state === before || state === null || state === "saving" || before === null) return;
    say(state === "saved" && spent > 0 ? t("said.in", { count: spent, left: budget - spent }) : text);
  }, [state, spent, budget, text, t]);
  const left = t("ballot.left", { count: budget - spent, budget });
  return (
    <>
      {/* On a low screen the bar does not stick; only the points left do. */}
      <p
        aria-hidden="true"
        className="figures pointer-events-none sticky bottom-2 z-10 hidden self-end rounded-pill bg-ink px-3 font-semibold text-on-ink shadow-lift low:block"
      >
        {left}
      </p>
      <ThumbBar>
        <div className="flex min-w-0 flex-1 basis-40 flex-wrap items-baseline gap-x-3">
          <p className="figures font-display text-xl font-semibold">{left}</p>
          <p className="flex items-start gap-1.5 text-[0.9375rem] leading-snug text-ink-soft">
            {Icon && (
              <Icon
                aria-hidden="true"
                className={`mt-0.5 size-4 shrink-0 ${state === "saved" ? "text-success" : ""}`}
              />
            )}
            {text}
          </p>
        </div>
        {isOpen && state === "gone" && cast && (
          <Button variant="primary" size="sm" onPress={() => replace(cast.value)} className="shrink-0">
            {t("other.again")}
          </Button>
        )}
        {isOpen && state === "differs" && (
          <div className="flex shrink-0 flex-col gap-2">
            <Button variant="primary" size="sm" onPress={() => choose("mine")}>
              {t("other.mine")}
            </Button>
            <Button size="sm" onPress={() => choose("theirs")}>
              {t("other.theirs", { count: spentOf(cast?.other ?? []) })}
            </Button>
          </div>
        )}
        {isOpen && spent === 0 && cast?.state !== "saved" && state !== "differs" && state !== "gone" && (
          <Button variant="quiet" size="sm" onPress={() => replace([])} className="shrink-0">
            {t("ballot.abstain")}
          </Button>
        )}
      </ThumbBar>
    </>
  );

  function stateText(): string {
    if (state === null) return isOpen ? t("state.none") : "";
    if (state === "saved") return spent === 0 ? t("state.abstained") : t("state.saved", { count: spent });
    if (state !== "refused" || !cast?.refusal) return t(`state.${state}`);
    return `${t("state.refused")}. ${errorText(new Refusal(cast.refusal))}`;
  }
}
