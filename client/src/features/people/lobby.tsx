import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useCan, useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { ReasonDialog } from "../../ui/dialogs/reason-dialog.tsx";
import { CheckBox } from "../../ui/fields/check-box.tsx";
import { toast } from "../../ui/toast.ts";
import { usePress } from "../../ui/use-press.ts";

/** P14: the switch of the lobby, and the people who wait in it. */
export function Lobby() {
  const { t } = useTranslation("seats");
  const { lobby, lanes, status } = useSection("workshop");
  const { waiting } = useSection("people");
  const mayDecide = useCan("workshop:open");
  const act = useAct();
  const [refusing, setRefusing] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const turn = usePress(() => act("lobby:switch", { isOn: !lobby }));
  const admit = usePress(async () => tell(await act("lobby:admit", { knockId: null })));
  const tell = ({ waiting: left }: { readonly waiting: number }) => {
    if (left > 0) toast.error(t("lobby.full", { count: left }));
  };
  if (status === "finished" || (!mayDecide && waiting.length === 0)) return null;
  const laneName = new Map(lanes.map((lane) => [lane.id, lane.name]));
  return (
    <section aria-labelledby="lobby-title" className="flex flex-col gap-2 border-t border-rule pt-4">
      <h3 id="lobby-title" className="font-semibold">
        {t("lobby.title")}
      </h3>
      {mayDecide && (
        <CheckBox
          isSelected={lobby}
          isDisabled={turn.isBusy}
          onChange={() => void turn.press()}
          description={t(lobby && waiting.length > 0 ? "lobby.off" : "lobby.text")}
        >
          {t("lobby.switch")}
        </CheckBox>
      )}
      <p role="status" className={waiting.length > 0 ? "figures font-semibold text-accent-ink" : "sr-only"}>
        {waiting.length > 0 ? t("lobby.waiting", { count: waiting.length }) : ""}
      </p>
      <ul className="flex flex-col">
        {waiting.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1 py-1.5">
            <div className="min-w-0 grow leading-tight">
              <p dir="auto">{one.name}</p>
              <p className="text-sm text-ink-faint" dir="auto">
                {laneName.get(one.laneId)}
              </p>
            </div>
            {mayDecide && (
              <div className="flex gap-2">
                <Button
                  size="sm"
                  variant="quiet"
                  aria-label={t("lobby.refuseOne", { name: one.name })}
                  onPress={() => setRefusing(one)}
                >
                  {t("lobby.refuse")}
                </Button>
                <AdmitOne knockId={one.id} name={one.name} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {mayDecide && waiting.length > 1 && (
        <Button size="sm" variant="primary" isBusy={admit.isBusy} onPress={admit.press} className="self-start">
          {t("lobby.admitAll", { count: waiting.length })}
        </Button>
      )}
      {refusing && (
        <ReasonDialog
          title={t("lobby.refuseOne", { name: refusing.name })}
          confirm={t("lobby.refuse")}
          reasonLabel={t("lobby.sentence")}
          reasonHint={t("lobby.sentenceHint")}
          onConfirm={async (sentence) => {
            await act("lobby:refuse", { knockId: refusing.id, sentence });
          }}
          onClose={() => setRefusing(null)}
        >
          <p>{t("lobby.refuseText")}</p>
        </ReasonDialog>
      )}
    </section>
  );
}

function AdmitOne({ knockId, name }: { readonly knockId: string; readonly name: string }) {
  const { t } = useTranslation("seats");
  const act = useAct();
  const admit = usePress(() => act("lobby:admit", { knockId }));
  return (
    <Button size="sm" isBusy={admit.isBusy} onPress={admit.press} aria-label={t("lobby.admitOne", { name })}>
      {t("lobby.admit")}
    </Button>
  );
}
