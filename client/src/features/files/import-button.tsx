import { FileUp } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";

const ImportDialog = lazy(() => import("./import-dialog.tsx").then((m) => ({ default: m.ImportDialog })));

/** Only who facilitates sees it, and only in a step whose board takes what a file can hold. */
export function ImportButton() {
  const { t } = useTranslation("files");
  const canImport = useCan("board:import");
  const [isOpen, setOpen] = useState(false);
  if (!canImport) return null;
  return (
    <>
      <Button variant="quiet" size="sm" onPress={() => setOpen(true)}>
        <FileUp aria-hidden="true" />
        {t("import")}
      </Button>
      {isOpen && (
        <Suspense>
          <ImportDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
