import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextField } from "react-aria-components/TextField";
import { useTranslation } from "react-i18next";
import { Button } from "../button.tsx";
import { copyText } from "./copy-text.ts";
import { fieldLook } from "./field-look.ts";

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

export function CopyField({ label, value, description, isLabelHidden, className = "" }: CopyFieldProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<"none" | "copied" | "byHand">("none");
  const copy = async () => {
    const isCopied = await copyText(value);
    setOutcome(isCopied ? "copied" : "byHand");
    if (!isCopied) input.current?.select();
  };
  return (
    <TextField value={value} isReadOnly className={`${fieldLook.root} ${className}`}>
      <Label className={isLabelHidden ? "sr-only" : fieldLook.label}>{label}</Label>
      {description && <p className={fieldLook.description}>{description}</p>}
      <div className="flex gap-2">
        <Input
          ref={input}
          dir="ltr"
          onFocus={(event) => event.currentTarget.select()}
          className={`${fieldLook.input} figures min-w-0 text-[0.9375rem]`}
        />
        <Button onPress={copy} aria-label={`${t("copy")}: ${label}`} className="shrink-0">
          {outcome === "copied" ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          <span className="max-sm:sr-only">{outcome === "copied" ? t("copied") : t("copy")}</span>
        </Button>
      </div>
      <span role="status" className={outcome === "byHand" ? fieldLook.description : "sr-only"}>
        {outcome === "copied" ? t("copied") : outcome === "byHand" ? t("copyByHand") : ""}
      </span>
    </TextField>
  );
}
