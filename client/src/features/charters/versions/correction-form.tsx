import { visibleLength } from "@saydo/shared/core/plain-text.ts";
import type { CharterBody } from "@saydo/shared/features/charters/schema.ts";
import type { Correction } from "@saydo/shared/features/charters/versions/contract.ts";
import { longestLine } from "@saydo/shared/features/charters/versions/terms.ts";
import { longestReason, shortestReason } from "@saydo/shared/features/workshops/terms.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { SelectField } from "../../../ui/fields/select-field.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";

interface CorrectionFormProps {
  readonly body: CharterBody;
  readonly onCorrect: (correction: Correction) => void;
}

/** New words for one line, with the reason. The words that people voted on stay beside them. */
export function CorrectionForm({ body, onCorrect }: CorrectionFormProps) {
  const { t } = useTranslation("charters");
  const [lineId, setLineId] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const lines = [...body.lines, ...(body.ourselves ?? [])];
  const line = lines.find((each) => each.lineId === lineId);
  const mayCorrect =
    line !== undefined &&
    visibleLength(text) > 0 &&
    text.trim() !== line.text &&
    visibleLength(reason) >= shortestReason;
  const choose = (id: string) => {
    setLineId(id);
    setText(lines.find((each) => each.lineId === id)?.text ?? "");
  };
  const correct = () => {
    if (!line) return;
    onCorrect({ lineId: line.lineId, text: text.trim(), reason: reason.trim() });
    setLineId(null);
    setReason("");
  };
  return (
    <section aria-labelledby="correct-words" className="flex flex-col gap-4 rounded-card bg-sunk p-4">
      <div>
        <h3 id="correct-words" className="font-semibold">
          {t("next.correct")}
        </h3>
        <p className="text-[0.9375rem] text-ink-soft">{t("next.correctLead")}</p>
      </div>
      <SelectField
        label={t("next.line")}
        options={lines.map((each) => ({ id: each.lineId, label: each.text }))}
        value={lineId}
        onChange={choose}
        placeholder={t("next.choose")}
      />
      {line && (
        <>
          <TextField
            label={t("next.words")}
            isMultiline
            rows={3}
            maxLength={longestLine}
            value={text}
            onChange={setText}
          />
          <TextField label={t("next.why")} maxLength={longestReason} value={reason} onChange={setReason} isRequired />
          <Button className="self-start" isDisabled={!mayCorrect} onPress={correct}>
            {t("next.take")}
          </Button>
        </>
      )}
    </section>
  );
}
