import type { RouteResponse } from "@saydo/shared/contract.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { usePress } from "../../ui/use-press.ts";

interface EarlierImportsProps {
  readonly imports: RouteResponse<"cardImports">["imports"];
  readonly onTakeBack: (importId: string) => Promise<void>;
}

/** Whole imports can be taken back. A second press is asked for, because cards may have been moved and named since. */
export function EarlierImports({ imports, onTakeBack }: EarlierImportsProps) {
  const { t, i18n } = useTranslation("files");
  const [asked, setAsked] = useState<string | null>(null);
  const takeBack = usePress(async (importId: string) => {
    await onTakeBack(importId);
    setAsked(null);
  });
  if (imports.length === 0) return null;
  const time = new Intl.DateTimeFormat(i18n.language, { hour: "2-digit", minute: "2-digit" });
  return (
    <section className="flex flex-col gap-1">
      <h3 className="eyebrow">{t("before")}</h3>
      <ul className="flex flex-col divide-y divide-rule">
        {imports.map(({ importId, at, count }) => (
          <li key={importId} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <span className="figures">{t("beforeCards", { count, time: time.format(at) })}</span>
            {asked === importId ? (
              <Button size="sm" variant="danger" isBusy={takeBack.isBusy} onPress={() => void takeBack.press(importId)}>
                {t("takeBackAll", { count })}
              </Button>
            ) : (
              <Button size="sm" onPress={() => setAsked(importId)}>
                {t("takeBack")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
