import { longest } from "@saydo/shared/features/workshops/terms.ts";
import { Merge, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/fields/select-field.tsx";
import { usePress } from "../../ui/use-press.ts";
import { EditText } from "./edit-text.tsx";
import { useEdit } from "./use-edit.ts";

interface Place {
  readonly id: string;
  readonly name: string;
}

interface EditPlaceProps {
  readonly kind: "lane" | "moment";
  readonly place: Place;
  readonly others: readonly Place[];
  readonly isUsed: boolean;
}

/** One job role or moment. What is in use has no bin: it is merged, so that nothing that people wrote is lost. */
export function EditPlace({ kind, place, others, isUsed }: EditPlaceProps) {
  const { t } = useTranslation(["editing", "workshops"]);
  const edit = useEdit();
  const [isMerging, setMerging] = useState(false);
  const { id: placeId, name } = place;
  const isLane = kind === "lane";
  const rename = isLane ? ("lane-rename" as const) : ("moment-rename" as const);
  const drop = isLane ? ("lane-drop" as const) : ("moment-drop" as const);
  const remove = usePress(() =>
    edit({
      change: { what: drop, placeId, into: null },
      done: t("done.removed", { name }),
      undo: { what: isLane ? "lane-add" : "moment-add", name },
    }),
  );
  return (
    <li className="flex flex-col gap-2">
      <EditText
        label={t(isLane ? "workshops:new.roles.lane" : "workshops:new.roles.moment")}
        isLabelHidden
        value={name}
        max={isLane ? longest.lane : longest.moment}
        onSave={(next) =>
          edit({
            change: { what: rename, placeId, name: next },
            done: t("done.renamed", { name: next }),
            undo: { what: rename, placeId, name },
          })
        }
      >
        {!isUsed ? (
          <Button
            variant="quiet"
            isBusy={remove.isBusy}
            aria-label={t("workshops:new.removeOne", { name })}
            onPress={remove.press}
            className="!px-3"
          >
            <Trash2 aria-hidden="true" />
          </Button>
        ) : (
          others.length > 0 &&
          !isMerging && (
            <Button variant="quiet" aria-label={t("mergeOne", { name })} onPress={() => setMerging(true)}>
              <Merge aria-hidden="true" />
              <span className="max-sm:sr-only">{t("merge")}</span>
            </Button>
          )
        )}
      </EditText>
      {isUsed && isMerging && (
        <MergePlace drop={drop} place={place} others={others} onClose={() => setMerging(false)} />
      )}
    </li>
  );
}

interface MergePlaceProps extends Pick<EditPlaceProps, "place" | "others"> {
  readonly drop: "lane-drop" | "moment-drop";
  readonly onClose: () => void;
}

function MergePlace({ drop, place: { id: placeId, name }, others, onClose }: MergePlaceProps) {
  const { t } = useTranslation(["editing", "common"]);
  const edit = useEdit();
  const [into, setInto] = useState<string | null>(null);
  const chosen = others.find(({ id }) => id === into);
  const merge = usePress(async () => {
    if (!chosen) return;
    await edit({
      change: { what: drop, placeId, into: chosen.id },
      done: t("done.merged", { name, into: chosen.name }),
    });
    onClose();
  });
  return (
    <div className="flex flex-col gap-3 rounded-card bg-sunk p-4">
      <p className="leading-snug">{t(drop === "lane-drop" ? "mergeLaneText" : "mergeMomentText", { name })}</p>
      <SelectField
        label={t("mergeInto")}
        options={others.map(({ id, name: label }) => ({ id, label }))}
        value={into}
        onChange={setInto}
        placeholder={t("choose")}
      />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" isDisabled={!chosen} isBusy={merge.isBusy} onPress={merge.press}>
          {chosen ? t("mergeNow", { name, into: chosen.name }) : t("merge")}
        </Button>
        <Button variant="quiet" onPress={onClose}>
          {t("common:cancel")}
        </Button>
      </div>
    </div>
  );
}
