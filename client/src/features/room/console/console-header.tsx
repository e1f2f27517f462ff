import { MonitorPlay, Pencil, UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useCan, useMe, useSection } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Wordmark } from "../../../ui/page/wordmark.tsx";
import { usePress } from "../../../ui/use-press.ts";
import { EditWorkshop } from "../../editing/edit-workshop.tsx";
import { InviteDialog } from "../../invite/invite-dialog.tsx";
import { PeopleCount } from "../../people/people-count.tsx";
import { ConnectionDot } from "../shell/connection-dot.tsx";
import { MemberMenu } from "../shell/member-menu.tsx";

interface ConsoleHeaderProps {
  /** Whether the list of people stands beside the room; left out where the list has no place. */
  readonly people?: { readonly isShown: boolean; readonly onToggle: () => void };
}

export function ConsoleHeader({ people }: ConsoleHeaderProps) {
  const { t } = useTranslation(["workshops", "editing"]);
  const { title, status, code } = useSection("workshop");
  const me = useMe();
  const act = useAct();
  const canOpen = useCan("workshop:open");
  const mayRead = useCan("workshop:history");
  const [isInviting, setInviting] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const open = usePress(() => act("workshop:open", {}));
  return (
    <header className="border-b border-rule bg-surface" data-print="hidden">
      <div className="flex flex-wrap items-center justify-end gap-2 px-4 py-2 sm:gap-4 sm:px-6">
        <Wordmark className="max-sm:hidden" />
        <div className="min-w-0 grow basis-28 leading-tight">
          <p className="truncate font-semibold" dir="auto">
            {title}
          </p>
          <p className="figures truncate text-sm text-ink-soft">
            <span className="font-semibold tracking-widest">{code}</span>
            {/* On a phone the button beside it says that the doors are closed. */}
            <span className={status === "closed" && canOpen ? "max-sm:sr-only" : ""}> · {t(`status.${status}`)}</span>
          </p>
        </div>
        <ConnectionDot />
        {status === "closed" && canOpen && (
          <Button size="sm" variant="primary" isBusy={open.isBusy} onPress={open.press}>
            {t("doors.reopen")}
          </Button>
        )}
        {people && (
          <Button size="sm" aria-pressed={people.isShown} onPress={people.onToggle}>
            <PeopleCount />
          </Button>
        )}
        <Button size="sm" onPress={() => setInviting(true)}>
          <UserPlus aria-hidden="true" />
          <span className="max-md:sr-only">{t("invite.open")}</span>
        </Button>
        {/* On a phone the button stands in the bar within reach of the thumb. */}
        {people && mayRead && (
          <Button size="sm" onPress={() => setEditing(true)}>
            <Pencil aria-hidden="true" />
            <span className="max-lg:sr-only">{t("editing:open")}</span>
          </Button>
        )}
        <ButtonLink size="sm" to={`/p/${code}`} isExternal className="max-sm:hidden">
          <MonitorPlay aria-hidden="true" />
          <span className="max-lg:sr-only">{t("console.projector")}</span>
        </ButtonLink>
        <MemberMenu me={me} />
      </div>
      <EditWorkshop isOpen={isEditing} onClose={() => setEditing(false)} />
      <InviteDialog isOpen={isInviting} onClose={() => setInviting(false)} />
    </header>
  );
}
