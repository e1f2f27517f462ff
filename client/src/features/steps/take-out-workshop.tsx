import { ArchiveRestore } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api } from "../../connection/api.ts";
import { useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { usePress } from "../../ui/use-press.ts";

/** Takes the place of the step controls while the workshop is put away. */
export function TakeOutWorkshop({ className = "" }: { readonly className?: string }) {
  const { t } = useTranslation("workshops");
  const { id: workshopId } = useSection("workshop");
  const takeOut = usePress(() => api("archiveWorkshop", { params: { workshopId }, body: { isArchived: false } }));
  return (
    <div className={`flex flex-col gap-2 ${className}`}>
      <p className="text-sm leading-snug text-ink-soft">{t("archived.text")}</p>
      <Button isBusy={takeOut.isBusy} onPress={takeOut.press} className="w-full">
        <ArchiveRestore aria-hidden="true" />
        {t("archived.takeOut")}
      </Button>
    </div>
  );
}
