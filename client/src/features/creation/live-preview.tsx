import { isBlank } from "@saydo/shared/core/plain-text.ts";
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { addressOf } from "../../device/address-of.ts";
import { QrCode } from "../../ui/qr-code.tsx";
import type { NewWorkshopDraft } from "./new-workshop-form.ts";

/** The wall and the phone as people will see them, growing with every field. */
export function LivePreview() {
  const { t } = useTranslation("workshops");
  const draft = useWatch<NewWorkshopDraft>();
  const values = (draft.values ?? []).flatMap((value, position) =>
    value?.word && !isBlank(value.word) ? [{ position, word: value.word, hue: value.hue }] : [],
  );
  const lanes = (draft.lanes ?? []).flatMap((lane, position) =>
    lane?.name && !isBlank(lane.name) ? [{ position, name: lane.name }] : [],
  );
  return (
    <aside aria-label={t("new.preview")} className="sticky top-8 flex flex-col items-center gap-6">
      <p className="eyebrow self-start">{t("new.preview")}</p>
      <div data-theme="light" className="sheet aspect-video w-full overflow-hidden bg-paper p-5 text-ink">
        <div className="flex h-full gap-4">
          <div className="flex min-w-0 grow flex-col">
            <p className="truncate text-[0.625rem] text-ink-faint">{draft.title}</p>
            <p className="font-display text-xl leading-tight font-semibold">{t("lobby.come")}</p>
            <p className="code-type mt-1 text-xl">K7QX3M</p>
            <p className="mt-auto flex flex-wrap gap-x-3 overflow-hidden leading-tight">
              {values.slice(0, 4).map((value) => (
                <span
                  key={value.position}
                  data-hue={value.hue}
                  className="font-display text-sm font-semibold text-value-ink"
                >
                  {value.word}
                </span>
              ))}
            </p>
          </div>
          <span aria-hidden="true" className="shrink-0">
            <QrCode text={addressOf("/j/K7QX3M")} label="" className="h-full" />
          </span>
        </div>
      </div>
      <div className="w-52 rounded-[1.75rem] border-6 border-ink bg-paper p-3.5 text-[0.6875rem] leading-snug shadow-lift">
        <p className="truncate text-ink-faint">{draft.organisation || t("new.previewPhone")}</p>
        <p className="mb-2 font-display text-base leading-tight font-semibold">{draft.title}</p>
        <p className="mb-3 flex flex-wrap gap-x-2">
          {values.slice(0, 4).map((value) => (
            <span key={value.position} data-hue={value.hue} className="font-display font-semibold text-value-ink">
              {value.word}
            </span>
          ))}
        </p>
        <p className="mb-1 font-semibold">{t("join.role")}</p>
        <ul className="flex flex-col gap-1">
          {lanes.slice(0, 4).map((lane) => (
            <li key={lane.position} className="truncate rounded-md border border-rule-strong px-2 py-1">
              {lane.name}
            </li>
          ))}
          <li className="rounded-md bg-ink px-2 py-1 text-on-ink">{t("join.noRole")}</li>
        </ul>
        <p className="mt-3 rounded-md bg-ink py-1.5 text-center font-semibold text-on-ink">{t("join.in")}</p>
      </div>
    </aside>
  );
}
