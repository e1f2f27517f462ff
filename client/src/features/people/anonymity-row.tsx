import { useTranslation } from "react-i18next";
import { useAct, useCan, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { toast } from "../../ui/toast.ts";
import { usePress } from "../../ui/use-press.ts";

/** Whether cards carry names. The setting can be raised to anonymous at any time and never lowered (P2). */
export function AnonymityRow() {
  const { t } = useTranslation("workshops");
  const { anonymity } = useSection("workshop");
  const canRaise = useCan("anonymity:raise");
  const act = useAct();
  const raise = usePress(async () => {
    await act("anonymity:raise", {});
    toast.success(t("anonymity.raised"));
  });
  return (
    <div className="flex flex-col items-start gap-2 border-t border-rule pt-4 text-sm text-ink-soft">
      <p>{t(`anonymity.${anonymity}`)}</p>
      {anonymity === "named" && canRaise && (
        <Button size="sm" isBusy={raise.isBusy} onPress={raise.press}>
          {t("anonymity.raise")}
        </Button>
      )}
    </div>
  );
}
