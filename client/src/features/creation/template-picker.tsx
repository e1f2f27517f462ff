import { useTranslation } from "react-i18next";
import { RadioCards } from "../../ui/fields/radio-cards.tsx";
import { type TemplateId, templateIds } from "./templates.ts";

interface TemplatePickerProps {
  readonly value: TemplateId | null;
  readonly onChange: (template: TemplateId) => void;
}

export function TemplatePicker({ value, onChange }: TemplatePickerProps) {
  const { t } = useTranslation("workshops");
  return (
    <RadioCards
      label={t("new.template.label")}
      columns={3}
      options={templateIds.map((id) => ({
        id,
        label: t(`new.template.${id}`),
        description: t(`new.template.${id}Text`),
      }))}
      value={value}
      onChange={onChange}
    />
  );
}
