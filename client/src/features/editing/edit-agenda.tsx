import { whyNot } from "@saydo/shared/features/editing/rules.ts";
import type { Change, Dependants } from "@saydo/shared/features/editing/schema.ts";
import { phaseIds, phases } from "@saydo/shared/phases/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { MenuButton } from "../../ui/menus/menu-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { usePress } from "../../ui/use-press.ts";
import { AgendaRow } from "./agenda-row.tsx";
import { useEdit } from "./use-edit.ts";
import { useUnsaved } from "./use-unsaved.ts";

type Agenda = Extract<Change, { what: "agenda" }>["agenda"];

/** The agenda: steps that have not begun can be moved, taken out and added; minutes can always be changed. */
export function EditAgenda({ depends }: { readonly depends: Dependants | null }) {
  const { t } = useTranslation(["editing", "workshops", "common", "errors"]);
  const workshop = useSection("workshop");
  const edit = useEdit();
  const [draft, setDraft] = useState<{ readonly agenda: Agenda; readonly edition: number } | null>(null);
  // A change by another window ends the draft: its steps may not exist any more.
  const own = draft?.edition === workshop.edition ? draft.agenda : null;
  useUnsaved(own !== null);
  const agenda: Agenda = own ?? workshop.agenda;
  const { reached } = workshop;
  const set = (next: Agenda) => setDraft({ agenda: next, edition: workshop.edition });
  const refusal = (next: Agenda) =>
    depends === null ? null : whyNot(workshop, { what: "agenda", agenda: next }, depends);
  const wrong = own === null ? null : refusal(own);
  const save = usePress(async () => {
    await edit({
      change: { what: "agenda", agenda },
      done: t("done.agenda"),
      undo: { what: "agenda", agenda: workshop.agenda },
    });
    setDraft(null);
  });
  const left = phaseIds.filter((phase) => !agenda.some((item) => item.phase === phase));
  const total = agenda.reduce((sum, { minutes }) => sum + minutes, 0);
  return (
    <section aria-label={t("tabs.agenda")} className="flex flex-col gap-4">
      <p className="text-ink-soft">
        {t("agendaText")}{" "}
        <span className="figures font-semibold text-ink">{t("common:minutes", { count: total })}</span>
      </p>
      <ol className="flex flex-col divide-y divide-rule border-y border-rule">
        {agenda.map((item, index) => (
          <AgendaRow
            key={item.id ?? item.phase}
            item={item}
            state={index < workshop.agendaIndex ? "past" : index === workshop.agendaIndex ? "now" : "next"}
            isFixed={index <= reached}
            isSkipped={item.id !== null && workshop.skipped.includes(item.id)}
            mayRise={index > reached + 1}
            maySink={index > reached && index < agenda.length - 1}
            onMinutes={(minutes) => set(agenda.with(index, { ...item, minutes }))}
            onMove={(by) => set(agenda.toSpliced(index, 1).toSpliced(index + by, 0, item))}
            onRemove={() => set(agenda.toSpliced(index, 1))}
          />
        ))}
      </ol>
      {left.length > 0 && (
        <MenuButton
          label={t("workshops:new.agenda.add")}
          className="self-start border border-rule-strong"
          items={left.map((phase) => ({
            id: phase,
            label: t(`common:phases.${phase}`),
            onAction: () => {
              const place = agenda.filter((item) => phaseIds.indexOf(item.phase) < phaseIds.indexOf(phase)).length;
              const at = Math.max(reached + 1, place);
              set(agenda.toSpliced(at, 0, { id: null, phase, minutes: phases[phase].minutes }));
            },
          }))}
        >
          {t("workshops:new.agenda.add")}
        </MenuButton>
      )}
      {draft !== null && own === null && <Notice tone="warning">{t("agendaElsewhere")}</Notice>}
      {wrong !== null && (
        <Notice tone="error">
          {wrong === "invalid_input" ? t("workshops:new.error.order") : t(`errors:${wrong}`)}
        </Notice>
      )}
      {own !== null && (
        <div className="sticky -bottom-4 -mb-4 flex flex-wrap gap-2 border-t border-rule bg-surface py-4">
          <Button variant="primary" isDisabled={wrong !== null} isBusy={save.isBusy} onPress={save.press}>
            {t("saveAgenda")}
          </Button>
          <Button variant="quiet" onPress={() => setDraft(null)}>
            {t("common:cancel")}
          </Button>
        </div>
      )}
    </section>
  );
}
