import { Share, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { ModalDialog } from "../../ui/dialogs/modal-dialog.tsx";
import { forgetReceipts, readReceipts } from "../writing/receipts-store.ts";
import { CardStories } from "./card-stories.tsx";
import { TakeAlong } from "./take-along.tsx";
import { useStories } from "./use-stories.ts";

interface WorkshopStoriesProps {
  readonly workshopId: string;
  readonly onForgotten: () => void;
}

/** The cards of one workshop that this device knows, and how they are carried over or forgotten. */
export function WorkshopStories({ workshopId, onForgotten }: WorkshopStoriesProps) {
  const { t } = useTranslation(["receipts", "common"]);
  const [open, setOpen] = useState<"nothing" | "take" | "forget">("nothing");
  const secrets = Object.values(readReceipts(workshopId));
  const { stories, ask } = useStories(workshopId, secrets);
  const workshop = stories.kind === "told" ? stories.workshop : null;
  const title = workshop?.title ?? t("someWorkshop");
  const close = () => setOpen("nothing");
  return (
    <section aria-label={title} className="flex flex-col gap-4">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h2 dir="auto" className="display-3 break-words hyphens-auto">
            {title}
          </h2>
          <p className="figures text-ink-soft">{t("cards", { count: secrets.length })}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {workshop?.charterId && (
            <ButtonLink to={`/c/${workshop.charterId}`} size="sm">
              {t("readCharter")}
            </ButtonLink>
          )}
          <Button variant="secondary" size="sm" onPress={() => setOpen("take")}>
            <Share aria-hidden="true" />
            {t("take.open")}
          </Button>
          <Button variant="quiet" size="sm" onPress={() => setOpen("forget")}>
            <Trash2 aria-hidden="true" />
            {t("forget.open")}
          </Button>
        </div>
      </header>
      <CardStories stories={stories} isAnyKnown={secrets.length > 0} onRetry={ask} />
      {open === "take" && <TakeAlong carried={{ workshopId, secrets }} title={title} onClose={close} />}
      <ModalDialog
        title={t("forget.title")}
        isOpen={open === "forget"}
        onClose={close}
        footer={
          <>
            <Button onPress={close}>{t("common:cancel")}</Button>
            <Button
              variant="danger"
              onPress={() => {
                forgetReceipts(workshopId);
                onForgotten();
              }}
            >
              {t("forget.press")}
            </Button>
          </>
        }
      >
        <p>{t("forget.text")}</p>
      </ModalDialog>
    </section>
  );
}
