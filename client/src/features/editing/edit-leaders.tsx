import type { Dependants } from "@saydo/shared/features/editing/schema.ts";
import { limits } from "@saydo/shared/features/workshops/terms.ts";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { addressOf } from "../../device/address-of.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/fields/copy-field.tsx";
import { EditLeader } from "./edit-leader.tsx";
import { LeaderForm } from "./leader-form.tsx";
import { useEdit } from "./use-edit.ts";

/** Leaders: added at any time, called otherwise, replaced before they have answered. A new link is shown once. */
export function EditLeaders({ depends }: { readonly depends: Dependants | null }) {
  const { t } = useTranslation(["editing", "workshops"]);
  const { leaders } = useSection("workshop");
  const edit = useEdit();
  const [isAdding, setAdding] = useState(false);
  const [link, setLink] = useState<{ readonly name: string; readonly path: string } | null>(null);
  return (
    <section aria-label={t("tabs.leaders")} className="flex flex-col gap-4">
      <p className="text-ink-soft">{t("leadersText")}</p>
      <ul className="flex flex-col divide-y divide-rule border-y border-rule">
        {leaders.map((leader) => (
          <EditLeader
            key={leader.id}
            leader={leader}
            isBound={depends === null || depends.boundSeats.includes(leader.id)}
            isAwaited={depends?.waitingSeats.includes(leader.id) === true}
            others={leaders.filter(({ id }) => id !== leader.id)}
            onLink={(name, path) => setLink({ name, path })}
          />
        ))}
      </ul>
      {link && (
        <div className="rounded-card bg-accent-soft p-4 text-accent-ink">
          <p className="mb-2">{t("linkOnce", { name: link.name })}</p>
          <CopyField label={t("workshops:invite.linkFor", { name: link.name })} value={addressOf(link.path)} />
        </div>
      )}
      {isAdding ? (
        <LeaderForm
          button={t("add")}
          onSave={async (leader) => {
            const path = await edit({
              change: { what: "leader-add", ...leader },
              done: t("done.added", { name: leader.name }),
            });
            if (path !== null) setLink({ name: leader.name, path });
            setAdding(false);
          }}
          onClose={() => setAdding(false)}
        />
      ) : (
        leaders.length < limits.leaders && (
          <Button className="self-start" onPress={() => setAdding(true)}>
            <Plus aria-hidden="true" />
            {t("workshops:new.rules.addLeader")}
          </Button>
        )
      )}
    </section>
  );
}
