import { isBlank } from "@saydo/shared/core/plain-text.ts";
import type { DoorView } from "@saydo/shared/features/workshops/seats/contract.ts";
import { everyoneLaneId, longest } from "@saydo/shared/features/workshops/terms.ts";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api } from "../../connection/api.ts";
import { errorText } from "../../connection/error-text.ts";
import { keepTicket } from "../../connection/open-ticket.ts";
import { type Refusal, toRefusal } from "../../connection/refusal.ts";
import { readDevice, writeDevice } from "../../device/device-store.ts";
import { useWhenIdle } from "../../device/use-when-idle.ts";
import { currentLanguage } from "../../texts/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { RadioCards } from "../../ui/fields/radio-cards.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page/page.tsx";
import { suggestName } from "./suggest-name.ts";

interface JoinFormProps {
  readonly code: string;
  readonly door: DoorView;
  /** Called when the workshop closed or filled up while the form was open. */
  readonly onRefused: (refusal: Refusal) => void;
  /** Called when the person waits in the lobby from now on, or would have to. */
  readonly onKnocked: () => void;
  readonly prepareRoom: () => void;
}

const nameKey = "saydo:name";
const mostSentences = 2;
/** The lobby was switched on or off while the form was open: the door is asked again, and the next press fits. */
const lobbyTurned = new Set(["knock_first", "lobby_off"]);
const atTheDoor = new Set(["workshop_full", "workshop_not_open", "workshop_finished", "code_unknown"]);

/** A name and a job role; both are filled in for people in a hurry. */
export function JoinForm({ code, door, onRefused, onKnocked, prepareRoom }: JoinFormProps) {
  const { t } = useTranslation("workshops");
  const navigate = useNavigate();
  const [suggestion] = useState(() => suggestName(currentLanguage()));
  const [name, setName] = useState(() => readDevice(nameKey) ?? "");
  const [laneId, setLaneId] = useState(
    door.lanes.length === 1 ? (door.lanes[0]?.id ?? everyoneLaneId) : everyoneLaneId,
  );
  const [error, setError] = useState<Refusal | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  useWhenIdle(prepareRoom);

  // "Something else" stands last, after the roles were read.
  const lanes = door.lanes.toSorted((a, b) => Number(a.id === everyoneLaneId) - Number(b.id === everyoneLaneId));

  // More values would push the fields off a phone; their sentences come with the fields to write in.
  const isSentenceShown = door.values.length <= mostSentences;

  const join = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    prepareRoom();
    try {
      const typed = isBlank(name) ? "" : name.trim();
      const body = { name: typed || suggestion, laneId };
      if (door.lobby) {
        await api("knock", { params: { code }, body });
        if (typed) writeDevice(nameKey, typed);
        return onKnocked();
      }
      const seat = await api("join", { params: { code }, body });
      keepTicket(seat);
      if (typed) writeDevice(nameKey, typed);
      await navigate(`/w/${seat.workshopId}`, { replace: true });
    } catch (refused) {
      const refusal = toRefusal(refused);
      if (atTheDoor.has(refusal.code)) onRefused(refusal);
      if (lobbyTurned.has(refusal.code)) onKnocked();
      setError(refusal);
      setIsBusy(false);
    }
  };

  return (
    <Page
      title={door.title}
      eyebrow={door.organisation || t("join.invited", { name: door.facilitatorName })}
      width="narrow"
    >
      <ul className="-mt-3 mb-8 flex flex-wrap gap-x-5 gap-y-2">
        {door.values.map((value) => (
          <li key={value.id} data-hue={value.hue} className={isSentenceShown ? "w-full" : ""}>
            <span dir="auto" className="font-display text-xl font-semibold text-value-ink">
              {value.word}
            </span>
            {isSentenceShown && (
              <p dir="auto" className="leading-snug text-ink-soft low:hidden">
                {value.sentence}
              </p>
            )}
          </li>
        ))}
      </ul>
      <form onSubmit={join} className="flex flex-col gap-7">
        <TextField
          label={t("join.name")}
          description={t("join.nameHint", { name: suggestion })}
          placeholder={suggestion}
          value={name}
          onChange={setName}
          maxLength={longest.name}
          autoComplete="nickname"
          enterKeyHint="go"
          error={error?.field === "name" ? errorText(error) : undefined}
          inputClassName="text-lg"
        />
        <RadioCards
          label={t("join.role")}
          description={t("join.roleHint")}
          options={lanes.map((lane) => ({
            id: lane.id,
            label: lane.id === everyoneLaneId ? t("join.noRole") : lane.name,
          }))}
          value={laneId}
          onChange={setLaneId}
        />
        {error && error.field !== "name" && <Notice tone="error">{errorText(error)}</Notice>}
        <div className="sticky bottom-0 -mx-4 border-t border-rule bg-paper px-4 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))] low:static sm:static sm:mx-0 sm:border-0 sm:p-0">
          <Button type="submit" variant="primary" size="lg" isBusy={isBusy} className="w-full">
            {t(door.lobby ? "join.knock" : "join.in")}
          </Button>
        </div>
      </form>
    </Page>
  );
}
