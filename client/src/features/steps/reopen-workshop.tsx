import { LockOpen } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useCan, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { usePress } from "../../ui/use-press.ts";
import { TakeOutWorkshop } from "./take-out-workshop.tsx";

/** Takes the place of the step controls: a finished workshop stays finished until a facilitator reopens it and confirms. */
export function ReopenWorkshop({ className = "" }: { readonly className?: string }) {
  const { t } = useTranslation(["workshops", "common"]);
  const { status, archivedAt } = useSection("workshop");
  const mayTakeOut = useCan("workshop:history");
  const canReopen = useCan("workshop:reopen");
  const act = useAct();
  const [isAsking, setIsAsking] = useState(false);
  const reopen = usePress(() => act("workshop:reopen", {}));
  if (archivedAt !== null && mayTakeOut) return <TakeOutWorkshop className={className} />;
  if (status !== "finished" || !canReopen) return null;
  return (
    <div className={`flex flex-col gap-2 ${className}`}>
      <p className="text-sm leading-snug text-ink-soft">{t("finished.text")}</p>
      <Button onPress={() => setIsAsking(true)} className="w-full">
        <LockOpen aria-hidden="true" />
        {t("finished.reopen")}
      </Button>
      <ModalDialog
        title={t("finished.title")}
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        footer={
          <>
            <Button variant="quiet" onPress={() => setIsAsking(false)}>
              {t("common:cancel")}
            </Button>
            <Button
              variant="primary"
              isBusy={reopen.isBusy}
              onPress={async () => {
                if (await reopen.press()) setIsAsking(false);
              }}
            >
              {t("finished.press")}
            </Button>
          </>
        }
      >
        <p>{t("finished.ask")}</p>
      </ModalDialog>
    </div>
  );
}
