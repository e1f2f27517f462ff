import { Check } from "lucide-react";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { useTranslation } from "react-i18next";

const hues = [0, 1, 2, 3, 4, 5, 6, 7] as const;

interface HuePickerProps {
  readonly value: number;
  readonly onChange: (hue: number) => void;
  readonly word: string;
}

/** One of eight colours, each with a name. */
export function HuePicker({ value, onChange, word }: HuePickerProps) {
  const { t } = useTranslation("workshops");
  return (
    <RadioGroup value={String(value)} onChange={(text) => onChange(Number(text))} orientation="horizontal">
      <Label className="sr-only">{t("new.values.hue", { word })}</Label>
      <div className="-ms-1.5 flex flex-wrap">
        {hues.map((hue) => (
          <Radio
            key={hue}
            value={String(hue)}
            aria-label={t(`hues.${hue}`)}
            data-hue={hue}
            className="group grid size-11 cursor-pointer place-items-center rounded-pill"
          >
            <span className="grid size-7 place-items-center rounded-pill bg-value text-white transition-transform group-hover:scale-110 group-selected:ring-2 group-selected:ring-ink group-selected:ring-offset-2 group-selected:ring-offset-surface dark:text-black">
              <Check aria-hidden="true" strokeWidth={3.5} className="size-4 opacity-0 group-selected:opacity-100" />
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
