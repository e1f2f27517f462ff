import { ListChecks } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";

const ListDialog = lazy(() => import("../list/list-dialog.tsx").then((m) => ({ default: m.ListDialog })));

/** The way to the list of people, for its facilitator. */
export function ListButton() {
  const { t } = useTranslation("workshops");
  const [isOpen, setOpen] = useState(false);
  if (!useCan("members:manage")) return null;
  return (
    <>
      <Button size="sm" className="self-start" onPress={() => setOpen(true)}>
        <ListChecks aria-hidden="true" />
        {t("people.list")}
      </Button>
      {isOpen && (
        <Suspense>
          <ListDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
