import type { ActionParts } from "@saydo/shared/features/writing/schema.ts";
import { partLimit } from "@saydo/shared/features/writing/terms.ts";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { TextField } from "../../ui/fields/text-field.tsx";

const partNames = ["situation", "behaviour", "outcome"] as const satisfies readonly (keyof ActionParts)[];

interface SentenceFieldsProps {
  readonly parts: ActionParts;
  readonly onChange: (parts: ActionParts) => void;
  readonly onLeave?: () => void;
  readonly firstField?: Ref<HTMLTextAreaElement>;
}

/** P3: the three parts, read from top to bottom as one sentence. */
export function SentenceFields({ parts, onChange, onLeave, firstField }: SentenceFieldsProps) {
  const { t } = useTranslation("writing");
  return (
    <div className="flex flex-col gap-4">
      {partNames.map((name, index) => (
        <TextField
          key={name}
          label={
            <span className="flex items-baseline gap-2">
              <span className="font-display text-xl whitespace-nowrap text-value-ink">{t(`part.${name}.label`)}</span>
              <span className="text-[0.9375rem] font-normal text-ink-soft">{t(`part.${name}.description`)}</span>
            </span>
          }
          // Not as a placeholder: a whole sentence in grey looks as if the field were filled in.
          description={<span dir="auto">{t(`part.${name}.example`)}</span>}
          isMultiline
          rows={2}
          maxLength={partLimit}
          value={parts[name]}
          onChange={(text) => onChange({ ...parts, [name]: text.replace(/\n/g, " ") })}
          onBlur={onLeave}
          areaRef={index === 0 ? firstField : undefined}
          inputClassName="min-h-[4.75rem] resize-none! text-lg leading-snug"
        />
      ))}
    </div>
  );
}
