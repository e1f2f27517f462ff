import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useCan, useSection } from "../../connection/workshop-connection.tsx";
import { addressOf } from "../../device/address-of.ts";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { CopyField } from "../../ui/fields/copy-field.tsx";
import { usePress } from "../../ui/use-press.ts";

/** The server keeps only a hash of the projector's key, so a lost link is replaced by a new one. A facilitator's own browser needs none. */
export function ProjectorLink() {
  const { t } = useTranslation("workshops");
  const { code, hasProjectorLink } = useSection("workshop");
  const mayManage = useCan("members:manage");
  const act = useAct();
  const [path, setPath] = useState<string | null>(null);
  const renew = usePress(async () => setPath((await act("projector:renew", {})).path));
  const end = usePress(async () => {
    await act("projector:end", {});
    setPath(null);
  });
  return (
    <section className="border-t border-rule pt-4">
      <h3 className="display-3 mb-1">{t("console.projector")}</h3>
      <p className="mb-3 text-ink-soft">{t("invite.projectorText")}</p>
      {path !== null && <CopyField label={t("invite.projector")} value={addressOf(path)} className="mb-3" />}
      <div className="flex flex-wrap gap-2">
        <ButtonLink size="sm" to={`/p/${code}`} isExternal>
          {t("invite.projectorHere")}
        </ButtonLink>
        {mayManage && path === null && (
          <Button size="sm" isBusy={renew.isBusy} onPress={renew.press}>
            {t("invite.newProjector")}
          </Button>
        )}
        {mayManage && hasProjectorLink && (
          <Button size="sm" isBusy={end.isBusy} onPress={end.press}>
            {t("invite.endProjector")}
          </Button>
        )}
      </div>
    </section>
  );
}
