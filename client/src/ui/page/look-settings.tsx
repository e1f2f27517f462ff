import { useState } from "react";
import { useTranslation } from "react-i18next";
import { chooseTheme, readTheme } from "../../device/theme.ts";
import { chooseLanguage, currentLanguage } from "../../texts/i18n.ts";
import { languages } from "../../texts/language.ts";
import { RadioCards } from "../fields/radio-cards.tsx";

const themes = ["system", "light", "dark"] as const;

export function LookSettings() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState(readTheme);
  return (
    <div className="flex flex-col gap-6">
      <RadioCards
        label={t("language.label")}
        columns={2}
        options={languages.map((id) => ({ id, label: t(`language.${id}`) }))}
        value={currentLanguage()}
        onChange={(language) => void chooseLanguage(language)}
      />
      <RadioCards
        label={t("theme.label")}
        columns={3}
        options={themes.map((id) => ({ id, label: t(`theme.${id}`) }))}
        value={theme}
        onChange={(choice) => {
          chooseTheme(choice);
          setTheme(choice);
        }}
      />
    </div>
  );
}
