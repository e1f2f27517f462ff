import type { OwnAction } from "@saydo/shared/features/charters/schema.ts";
import { Hand } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAct, useCan, useMe, useSection } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { usePress } from "../../../ui/use-press.ts";
import { Sentence } from "../../writing/sentence.tsx";
import { useCharter } from "../versions/use-charter.ts";

/** P17: what needs nobody's permission can be adopted, by one's own job role first. The number is shown, names never. */
export function AdoptOwnActions({ charterId }: { readonly charterId: string }) {
  const { t } = useTranslation("charters");
  const { laneId } = useMe();
  const { lanes } = useSection("workshop");
  const charter = useCharter(charterId);
  const actions = charter.kind === "ready" ? (charter.charter.body.ourselves ?? []) : [];
  if (actions.length === 0) return null;
  const own = lanes.find(({ id }) => id === laneId)?.name;
  const names = new Set(actions.map(({ laneName }) => laneName));
  const roles = [...names].sort((a, b) => Number(b === own) - Number(a === own));
  return (
    <section aria-labelledby="adopt" className="flex flex-col gap-4">
      <div>
        <h2 id="adopt" className="display-3">
          {t("ourselves.title")}
        </h2>
        <p className="max-w-[62ch] text-ink-soft">{t("adopt.lead")}</p>
      </div>
      {roles.map((laneName) => (
        <div key={laneName} className="flex flex-col gap-3">
          <h3 dir="auto" className="eyebrow">
            {laneName || t("page.everyone")}
          </h3>
          <ul className="flex flex-col gap-3">
            {actions
              .filter((action) => action.laneName === laneName)
              .map((action) => (
                <AdoptableAction key={action.lineId} action={action} />
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function AdoptableAction({ action: { lineId, text, valueId } }: { readonly action: OwnAction }) {
  const { t } = useTranslation("charters");
  const act = useAct();
  const canAdopt = useCan("charters:adopt");
  const { values } = useSection("workshop");
  const { adopted } = useSection("adoption");
  const { count = 0, isMine = false } = adopted.find((each) => each.lineId === lineId) ?? {};
  const { press, isBusy } = usePress(() => act("charters:adopt", { lineId, isAdopted: !isMine }));
  return (
    <li
      data-hue={values.find(({ id }) => id === valueId)?.hue}
      className="sheet spine flex flex-wrap items-center justify-between gap-x-6 gap-y-3 p-4"
    >
      <div className="min-w-0 grow basis-64">
        <p dir="auto" className="font-display text-lg leading-snug">
          <Sentence text={text} />
        </p>
        {count > 0 && <p className="figures text-[0.9375rem] text-ink-soft">{t("adopt.count", { count })}</p>}
      </div>
      {canAdopt && (
        <Button variant={isMine ? "quiet" : "secondary"} size="sm" isBusy={isBusy} onPress={() => void press()}>
          <Hand aria-hidden="true" />
          {t(isMine ? "adopt.undo" : "adopt.press")}
          <span className="sr-only">: {text}</span>
        </Button>
      )}
    </li>
  );
}
