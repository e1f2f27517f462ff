import { Button } from "react-aria-components/Button";
import { useTranslation } from "react-i18next";
import { type StepId, steps } from "./new-workshop-form.ts";

interface StepNavProps {
  readonly step: StepId;
  readonly onChange: (step: StepId) => void;
}

/** Every step can be skipped: all of them are filled in already. */
export function StepNav({ step, onChange }: StepNavProps) {
  const { t } = useTranslation("workshops");
  return (
    <nav aria-label={t("new.steps")}>
      <ol className="flex flex-wrap gap-1.5">
        {steps.map((id, index) => (
          <li key={id} className="min-w-fit flex-1">
            <Button
              aria-current={id === step ? "step" : undefined}
              onPress={() => onChange(id)}
              className={`flex min-h-12 w-full cursor-pointer flex-col items-start justify-center border-t-4 px-1 pt-1.5 text-start text-[0.9375rem] leading-tight ${
                id === step
                  ? "border-ink font-semibold text-ink"
                  : "border-rule text-ink-soft hover:border-rule-strong hover:text-ink"
              }`}
            >
              <span>
                <span className="figures max-sm:hidden">{index + 1} </span>
                {t(`new.step.${id}.short`)}
              </span>
            </Button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
