import type { Dependants } from "@saydo/shared/features/editing/schema.ts";
import type { VoteSettings } from "@saydo/shared/features/workshops/schema.ts";
import { limits } from "@saydo/shared/features/workshops/terms.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { Button } from "../../ui/button.tsx";
import { NumberField } from "../../ui/fields/number-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { usePress } from "../../ui/use-press.ts";
import { VoteFields } from "../creation/vote-fields.tsx";
import { useEdit } from "./use-edit.ts";
import { useUnsaved } from "./use-unsaved.ts";

/** Seats, and the rules of the next ballot. */
export function EditRules({ depends }: { readonly depends: Dependants | null }) {
  const { t } = useTranslation(["editing", "workshops", "common"]);
  const { capacity, votes } = useSection("workshop");
  const edit = useEdit();
  const [seats, setSeats] = useState<number | null>(null);
  const [rules, setRules] = useState<VoteSettings | null>(null);
  const saveSeats = usePress(async () => {
    await edit({
      change: { what: "capacity", capacity: seats ?? capacity },
      done: t("done.capacity"),
      undo: { what: "capacity", capacity },
    });
    setSeats(null);
  });
  const saveRules = usePress(async () => {
    await edit({
      change: { what: "votes", votes: rules ?? votes },
      done: t("done.votes"),
      undo: { what: "votes", votes },
    });
    setRules(null);
  });
  useUnsaved(rules !== null || (seats !== null && seats !== capacity));
  const shown = rules ?? votes;
  const isCapWrong = shown.budget !== null && shown.cap !== null && shown.cap > shown.budget;
  const isOpen = depends?.isBallotOpen ?? false;
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-wrap items-end gap-3">
        <NumberField
          label={t("workshops:new.rules.capacity")}
          description={depends ? t("seatsTaken", { count: depends.seatsTaken }) : undefined}
          value={seats ?? capacity}
          onChange={setSeats}
          min={Math.max(2, depends?.seatsTaken ?? capacity)}
          max={limits.people}
          step={1}
        />
        {seats !== null && seats !== capacity && (
          <Button variant="primary" isBusy={saveSeats.isBusy} onPress={saveSeats.press}>
            {t("save")}
          </Button>
        )}
      </div>
      {isOpen ? (
        <section>
          <h3 className="display-3 mb-2">{t("workshops:new.votes.title")}</h3>
          <Notice>{t("ballotOpen")}</Notice>
        </section>
      ) : (
        <VoteFields
          votes={shown}
          onChange={setRules}
          capError={isCapWrong ? t("workshops:new.error.cap") : undefined}
        />
      )}
      {!isOpen && rules !== null && (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" isDisabled={isCapWrong} isBusy={saveRules.isBusy} onPress={saveRules.press}>
            {t("saveVotes")}
          </Button>
          <Button variant="quiet" onPress={() => setRules(null)}>
            {t("common:cancel")}
          </Button>
        </div>
      )}
    </div>
  );
}
