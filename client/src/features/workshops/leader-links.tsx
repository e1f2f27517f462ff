import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addressOf } from "../../lib/address-of.ts";
import { usePress } from "../../lib/use-press.ts";
import { useCall, useSection } from "../../lib/workshop-connection.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";

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

interface LeaderLinkProps {
  readonly leader: { readonly id: string; readonly name: string; readonly title: string; readonly hasJoined: boolean };
}

function LeaderLink({ leader }: LeaderLinkProps) {
  const { t } = useTranslation("workshops");
  const call = useCall();
  const [path, setPath] = useState<string | null>(null);
  const renew = usePress(async () => setPath((await call("leaders:renew-link", { seatId: leader.id })).path));
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
      {leader.hasJoined ? (
        <Badge tone="success">{t("invite.here")}</Badge>
      ) : path ? (
        <CopyField
          label={t("invite.linkFor", { name: leader.name })}
          isLabelHidden
          value={addressOf(path)}
          className="w-full"
        />
      ) : (
        <Button size="sm" isBusy={renew.isBusy} onPress={renew.press}>
          {t("invite.newLink")}
        </Button>
      )}
    </li>
  );
}
