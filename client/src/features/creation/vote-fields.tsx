import type { VoteSettings } from "@saydo/shared/features/workshops/schema.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CheckBox } from "../../ui/fields/check-box.tsx";
import { NumberField } from "../../ui/fields/number-field.tsx";

interface VoteFieldsProps {
  readonly votes: VoteSettings;
  readonly onChange: (votes: VoteSettings) => void;
  readonly capError?: ReactNode;
}

/** Points and cap follow from the number of items unless the facilitator sets them (P6). */
export function VoteFields({ votes, onChange, capError }: VoteFieldsProps) {
  const { t } = useTranslation("workshops");
  const isAutomatic = votes.budget === null && votes.cap === null;
  const set = (change: Partial<VoteSettings>) => onChange({ ...votes, ...change });
  return (
    <section>
      <h2 className="display-3">{t("new.votes.title")}</h2>
      <p className="mb-3 text-ink-soft">{t("new.votes.text")}</p>
      <CheckBox
        isSelected={isAutomatic}
        onChange={(automatic) => set(automatic ? { budget: null, cap: null } : { budget: 5, cap: 2 })}
        description={t("new.votes.automaticText")}
      >
        {t("new.votes.automatic")}
      </CheckBox>
      <div className="mt-4 grid grid-cols-1 gap-6 sm:grid-cols-2">
        {!isAutomatic && (
          <>
            <NumberField
              label={t("new.votes.budget")}
              value={votes.budget ?? 5}
              onChange={(budget) => set({ budget })}
              min={1}
              max={20}
            />
            <NumberField
              label={t("new.votes.cap")}
              value={votes.cap ?? 2}
              onChange={(cap) => set({ cap })}
              min={1}
              max={20}
              error={capError}
            />
          </>
        )}
        <NumberField
          label={t("new.votes.quorum")}
          description={t("new.votes.quorumHint")}
          value={votes.quorumPercent / 100}
          onChange={(share) => set({ quorumPercent: Math.round(share * 100) })}
          format={{ style: "percent" }}
          min={0}
          max={1}
          step={0.05}
        />
        <NumberField
          label={t("new.votes.topK")}
          description={t("new.votes.topKHint")}
          value={votes.topK}
          onChange={(topK) => set({ topK })}
          min={1}
          max={50}
        />
      </div>
    </section>
  );
}
