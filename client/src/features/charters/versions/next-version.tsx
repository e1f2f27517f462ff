import { FilePlus2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan, useSection } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { NextVersionDialog } from "./next-version-dialog.tsx";

/** P17: what came after publication, and the facilitator's way to publish it as the next version. */
export function NextVersion() {
  const { t } = useTranslation("charters");
  const { charterId, version, since } = useSection("charters");
  const canRevise = useCan("charters:revise");
  const [isOpen, setOpen] = useState(false);
  if (charterId === null || (!canRevise && since === 0)) return null;
  return (
    <Panel title={t("next.title", { version })}>
      <div className="flex flex-col items-start gap-4">
        <p className="figures max-w-[62ch] text-lg">
          {since === 0 ? t("next.nothing") : t("next.since", { count: since })}
        </p>
        {canRevise && (
          <>
            <p className="max-w-[62ch] text-ink-soft">{t("next.lead")}</p>
            <Button variant={since > 0 ? "primary" : "secondary"} onPress={() => setOpen(true)}>
              <FilePlus2 aria-hidden="true" />
              {t("next.open", { version: version + 1 })}
            </Button>
          </>
        )}
      </div>
      {isOpen && <NextVersionDialog previousId={charterId} version={version + 1} onClose={() => setOpen(false)} />}
    </Panel>
  );
}
