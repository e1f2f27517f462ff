import { useTranslation } from "react-i18next";
import { toast } from "../../ui/toast.ts";
import { TemplateDialog } from "./template-dialog.tsx";
import { useTemplateActs } from "./use-own-templates.ts";

interface SaveWorkshopProps {
  readonly workshopId: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** Saves a workshop as a template of one's own. */
export function SaveWorkshop({ workshopId, title, onClose }: SaveWorkshopProps) {
  const { t } = useTranslation("templates");
  const { save } = useTemplateActs();
  return (
    <TemplateDialog
      title={t("saveTitle")}
      begins={title}
      confirm={t("save")}
      asksForNames
      onSave={async (name, hasNames) => {
        await save({ name, of: { what: "workshop", workshopId, hasNames } });
        toast.success(t("savedElsewhere", { name }));
      }}
      onClose={onClose}
    />
  );
}
