import { fileOf } from "@saydo/shared/features/templates/rules.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { downloadText } from "../../device/download-text.ts";
import { Button } from "../../ui/button.tsx";
import { MenuButton } from "../../ui/menus/menu-button.tsx";
import { usePress } from "../../ui/use-press.ts";
import { TemplateDialog } from "./template-dialog.tsx";
import { type OwnTemplate, useTemplateActs } from "./use-own-templates.ts";

interface OwnTemplateRowProps {
  readonly template: OwnTemplate;
  readonly onUse: () => void;
}

export function OwnTemplateRow({ template, onUse }: OwnTemplateRowProps) {
  const { t } = useTranslation(["templates", "common"]);
  const { rename, remove } = useTemplateActs();
  const [isNaming, setNaming] = useState(false);
  const { id, name, words } = template;
  const drop = usePress(() => remove(template));
  const minutes = words.agenda.reduce((sum, item) => sum + item.minutes, 0);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5">
      <div className="min-w-40 grow basis-48">
        <p className="font-semibold leading-snug wrap-anywhere" dir="auto">
          {name}
        </p>
        <p className="figures text-[0.9375rem] leading-snug text-ink-soft">
          {t("common:minutes", { count: minutes })}, {t("steps", { count: words.agenda.length })}
        </p>
      </div>
      <div className="flex items-center gap-1">
        <Button size="sm" onPress={onUse} aria-label={t("useOne", { name })}>
          {t("use")}
        </Button>
        <MenuButton
          label={t("menu", { name })}
          items={[
            { id: "rename", label: t("rename"), onAction: () => setNaming(true) },
            {
              id: "file",
              label: t("export"),
              onAction: () =>
                downloadText(fileNameOf(name), `${JSON.stringify(fileOf(name, words), null, 2)}\n`, "application/json"),
            },
            { id: "delete", label: t("remove"), isDanger: true, onAction: () => void drop.press() },
          ]}
        />
      </div>
      {isNaming && (
        <TemplateDialog
          title={t("renameTitle", { name })}
          begins={name}
          confirm={t("rename")}
          onSave={(next) => rename(id, next)}
          onClose={() => setNaming(false)}
        />
      )}
    </li>
  );
}

/** Some systems refuse these characters in the name of a file. */
function fileNameOf(name: string): string {
  return `${
    name
      .replace(/[\\/:*?"<>|.]+/g, " ")
      .trim()
      .slice(0, 60) || "template"
  }.saydo.json`;
}
