import type { WorkshopView } from "@saydo/shared/features/workshops/contract.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useSection } from "../../connection/workshop-connection.tsx";
import { addressOf } from "../../device/address-of.ts";
import { Button } from "../../ui/button.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { CopyField } from "../../ui/fields/copy-field.tsx";
import { usePress } from "../../ui/use-press.ts";
import { LeaderPresence } from "./leader-presence.tsx";

/** The server keeps only a hash of an invitation, so a lost link is replaced by a new one. */
export function LeaderLinks() {
  const { t } = useTranslation("workshops");
  const { leaders } = useSection("workshop");
  return (
    <section className="border-t border-rule pt-4">
      <h3 className="display-3 mb-1">{t("invite.leaders")}</h3>
      <p className="mb-3 text-ink-soft">{t("invite.leadersText")}</p>
      <ul className="flex flex-col gap-3">
        {leaders.map((leader) => (
          <LeaderLink key={leader.id} leader={leader} />
        ))}
      </ul>
    </section>
  );
}

function LeaderLink({ leader }: { readonly leader: WorkshopView["leaders"][number] }) {
  const { t } = useTranslation(["workshops", "common"]);
  const act = useAct();
  const [path, setPath] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const renew = usePress(async () => {
    setAsking(false);
    setPath((await act("leaders:renew-link", { seatId: leader.id })).path);
  });
  const { name } = leader;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0 leading-tight">
        <p className="font-semibold" dir="auto">
          {leader.name}
        </p>
        <p className="text-sm text-ink-soft" dir="auto">
          {leader.title}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <LeaderPresence leader={leader} />
        {path === null && (
          <Button
            size="sm"
            isBusy={renew.isBusy}
            onPress={leader.hasJoined ? () => setAsking(true) : renew.press}
            aria-label={`${t("invite.newLink")}: ${name}`}
          >
            {t("invite.newLink")}
          </Button>
        )}
      </div>
      {path !== null && (
        <CopyField label={t("invite.linkFor", { name })} isLabelHidden value={addressOf(path)} className="w-full" />
      )}
      <ModalDialog
        title={t("invite.renewTitle", { name })}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button onPress={() => setAsking(false)}>{t("common:cancel")}</Button>
            <Button variant="danger" isBusy={renew.isBusy} onPress={renew.press}>
              {t("invite.newLink")}
            </Button>
          </>
        }
      >
        <p>{t("invite.renewText", { name })}</p>
      </ModalDialog>
    </li>
  );
}
