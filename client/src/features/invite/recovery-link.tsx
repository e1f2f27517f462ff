import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../connection/workshop-connection.tsx";
import { addressOf } from "../../device/address-of.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/fields/copy-field.tsx";
import { usePress } from "../../ui/use-press.ts";

/** The server keeps only a hash of the key to the facilitator's seat, so a lost link is replaced by a new one. */
export function RecoveryLink() {
  const { t } = useTranslation("workshops");
  const act = useAct();
  const [path, setPath] = useState<string | null>(null);
  const renew = usePress(async () => setPath((await act("recovery:renew", {})).path));
  return (
    <section className="border-t border-rule pt-4">
      <h3 className="display-3 mb-1">{t("new.created.recovery")}</h3>
      <p className="mb-3 text-ink-soft">{t("invite.recoveryText")}</p>
      {path === null ? (
        <Button size="sm" isBusy={renew.isBusy} onPress={renew.press}>
          {t("invite.newRecovery")}
        </Button>
      ) : (
        <CopyField label={t("new.created.recovery")} isLabelHidden value={addressOf(path)} />
      )}
    </section>
  );
}
