import { isBlank } from "@saydo/shared/core/plain-text.ts";
import { longest } from "@saydo/shared/features/workshops/terms.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { usePress } from "../../ui/use-press.ts";
import { useUnsaved } from "./use-unsaved.ts";

interface Leader {
  readonly name: string;
  readonly title: string;
}

interface LeaderFormProps {
  readonly begins?: Leader;
  readonly button: string;
  readonly onSave: (leader: Leader) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Name and responsibility of one leader. */
export function LeaderForm({ begins = { name: "", title: "" }, button, onSave, onClose }: LeaderFormProps) {
  const { t } = useTranslation(["workshops", "common"]);
  const [leader, setLeader] = useState(begins);
  const save = usePress(() => onSave(leader));
  useUnsaved(leader.name !== begins.name || leader.title !== begins.title);
  const isMissing = isBlank(leader.name) || isBlank(leader.title);
  return (
    <form
      className="flex flex-col gap-3 rounded-card bg-sunk p-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save.press();
      }}
    >
      <div className="flex flex-wrap gap-3">
        <TextField
          label={t("new.rules.leaderName")}
          value={leader.name}
          onChange={(name) => setLeader({ ...leader, name })}
          maxLength={longest.name}
          autoFocus
          className="min-w-44 grow basis-0"
        />
        <TextField
          label={t("new.rules.leaderTitle")}
          value={leader.title}
          onChange={(title) => setLeader({ ...leader, title })}
          maxLength={longest.leaderTitle}
          className="min-w-44 grow basis-0"
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" isDisabled={isMissing} isBusy={save.isBusy}>
          {button}
        </Button>
        <Button variant="quiet" onPress={onClose}>
          {t("common:cancel")}
        </Button>
      </div>
    </form>
  );
}
