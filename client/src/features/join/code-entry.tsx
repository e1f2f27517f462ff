import { joinCodeLength, normaliseJoinCode, strangersInCode } from "@saydo/shared/core/join-code.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";

interface CodeEntryProps {
  readonly initial: string;
  readonly error: string | undefined;
  /** `hash` is what followed the code in a pasted link: the secret of an invitation. */
  readonly onWhole: (code: string, hash: string) => void;
}

/** One field, so that paste, autofill and a screen reader all work. Six characters submit it. The characters stay in the field. */
export function CodeEntry({ initial, error, onWhole }: CodeEntryProps) {
  const { t } = useTranslation("workshops");
  const [text, setText] = useState(initial);
  const code = normaliseJoinCode(text);
  const strangers = strangersInCode(code);
  const isUntouched = text === initial;
  const type = (typed: string) => {
    const next = normaliseJoinCode(typed).slice(0, joinCodeLength);
    setText(next);
    if (!isWhole(next) || next === initial) return;
    onWhole(next, typed.includes("/") ? (/#\S*/.exec(typed)?.[0] ?? "") : "");
  };
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole(code)) onWhole(code, "");
      }}
    >
      <TextField
        label={t("join.codeLabel")}
        description={t("join.codeHint")}
        value={text}
        onChange={type}
        error={
          strangers.length > 0
            ? t("join.codeStrangers", { characters: strangers.join(", ") })
            : isUntouched
              ? error
              : undefined
        }
        autoFocus
        autoComplete="one-time-code"
        autoCorrect="off"
        spellCheck="false"
        inputClassName="figures !min-h-20 text-center font-display !text-[2.5rem] leading-none uppercase tracking-[0.28em] ps-[0.28em]"
      />
      <Button type="submit" variant="primary" size="lg" isDisabled={!isWhole(code)}>
        {t("join.go")}
      </Button>
    </form>
  );
}

function isWhole(code: string): boolean {
  return code.length === joinCodeLength && strangersInCode(code).length === 0;
}
