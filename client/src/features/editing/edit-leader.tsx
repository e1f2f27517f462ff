import type { WorkshopView } from "@saydo/shared/features/workshops/contract.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { LeaderPresence } from "../invite/leader-presence.tsx";
import { LeaderForm } from "./leader-form.tsx";
import { RemoveLeader } from "./remove-leader.tsx";
import { useEdit } from "./use-edit.ts";

interface EditLeaderProps {
  readonly leader: WorkshopView["leaders"][number];
  /** An answer or a promise stands on this seat. */
  readonly isBound: boolean;
  /** Something on the docket waits for this leader. */
  readonly isAwaited: boolean;
  readonly others: WorkshopView["leaders"];
  readonly onLink: (name: string, path: string) => void;
}

export function EditLeader({ leader, isBound, isAwaited, others, onLink }: EditLeaderProps) {
  const { t } = useTranslation(["editing", "workshops"]);
  const edit = useEdit();
  const [open, setOpen] = useState<"nothing" | "words" | "person" | "removal">("nothing");
  const { id: seatId, name, title, hasJoined } = leader;
  const close = () => setOpen("nothing");
  return (
    <li className="flex flex-col gap-3 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-40 grow basis-48 leading-tight">
          <p className="font-semibold" dir="auto">
            {name}
          </p>
          <p className="text-sm text-ink-soft" dir="auto">
            {title}
          </p>
        </div>
        <LeaderPresence leader={leader} />
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onPress={() => setOpen("words")} aria-label={`${t("callOtherwise")}: ${name}`}>
            {t("callOtherwise")}
          </Button>
          {!isBound && (
            <Button size="sm" onPress={() => setOpen("person")} aria-label={`${t("replace")}: ${name}`}>
              {t("replace")}
            </Button>
          )}
          {!isBound && others.length > 0 && (
            <Button size="sm" onPress={() => setOpen("removal")} aria-label={`${t("removeLeader")}: ${name}`}>
              {t("removeLeader")}
            </Button>
          )}
        </div>
      </div>
      {isBound && <p className="text-[0.9375rem] leading-snug text-ink-soft">{t("leaderBound")}</p>}
      {open === "removal" && <RemoveLeader leader={leader} others={others} isAwaited={isAwaited} onClose={close} />}
      {open === "words" && (
        <LeaderForm
          begins={{ name, title }}
          button={t("save")}
          onClose={close}
          onSave={async (next) => {
            await edit({
              change: { what: "leader-retitle", seatId, ...next },
              done: t("done.renamed", { name: next.name }),
              undo: { what: "leader-retitle", seatId, name, title },
            });
            close();
          }}
        />
      )}
      {open === "person" && (
        <>
          <p className="leading-snug">{t(hasJoined ? "replaceHere" : "replaceText", { name })}</p>
          <LeaderForm
            begins={{ name: "", title }}
            button={t("replace")}
            onClose={close}
            onSave={async (next) => {
              const path = await edit({
                change: { what: "leader-replace", seatId, ...next },
                done: t("done.replaced", { name, next: next.name }),
              });
              if (path !== null) onLink(next.name, path);
              close();
            }}
          />
        </>
      )}
    </li>
  );
}
