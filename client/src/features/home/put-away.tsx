import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../connection/api.ts";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { usePress } from "../../ui/use-press.ts";
import type { HomeWorkshop } from "./use-home.ts";
import { WorkshopMenu } from "./workshop-menu.tsx";

/** Workshops that were put away, and deleted ones that can still be taken back. */
export function PutAway({ workshops }: { readonly workshops: readonly HomeWorkshop[] }) {
  const { t } = useTranslation("home");
  const archived = workshops.filter(({ archivedAt, deletedFrom }) => archivedAt !== null && deletedFrom === null);
  const deleted = workshops.filter(({ deletedFrom }) => deletedFrom !== null);
  return (
    <>
      {deleted.length > 0 && (
        <section>
          <h2 className="eyebrow mb-4">{t("delete.list")}</h2>
          <ul className="flex flex-col gap-3">
            {deleted.map((workshop) => (
              <DeletedWorkshop key={workshop.id} workshop={workshop} />
            ))}
          </ul>
        </section>
      )}
      {archived.length > 0 && (
        <details>
          <summary className="min-h-11 cursor-pointer py-2 font-semibold">
            {t("archive.list", { count: archived.length })}
          </summary>
          <ul className="mt-3 flex flex-col gap-3">
            {archived.map((workshop) => (
              <li key={workshop.id} className="sheet flex flex-wrap items-center gap-x-4 gap-y-2 p-4 shadow-none">
                <p className="min-w-40 grow font-semibold" dir="auto">
                  {workshop.title}
                </p>
                {workshop.charterId !== null && (
                  <ButtonLink to={`/c/${workshop.charterId}`} size="sm">
                    {t("readCharter")}
                  </ButtonLink>
                )}
                <ButtonLink to={`/w/${workshop.id}`} variant="quiet" size="sm">
                  {t("lookAgain")}
                </ButtonLink>
                <WorkshopMenu workshop={workshop} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function DeletedWorkshop({ workshop }: { readonly workshop: HomeWorkshop }) {
  const { t, i18n } = useTranslation("home");
  const queries = useQueryClient();
  const { id: workshopId, title, deletedFrom } = workshop;
  const restore = usePress(async () => {
    await api("deleteWorkshop", { params: { workshopId }, body: { isDeleted: false } });
    await queries.invalidateQueries({ queryKey: ["home"] });
  });
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: "long", timeStyle: "short" });
  return (
    <li className="sheet flex flex-wrap items-center gap-x-4 gap-y-2 p-4 shadow-none">
      <div className="min-w-40 grow">
        <p className="font-semibold" dir="auto">
          {title}
        </p>
        <p className="figures text-sm text-ink-soft">
          {t("delete.removedOn", { time: when.format(deletedFrom ?? 0) })}
        </p>
      </div>
      <Button size="sm" isBusy={restore.isBusy} onPress={restore.press} aria-label={`${t("delete.undo")}: ${title}`}>
        {t("delete.undo")}
      </Button>
    </li>
  );
}
