import type { Value } from "@saydo/shared/features/workshops/schema.ts";
import { memo, useState } from "react";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { useIsLaptop } from "../../../device/use-media.ts";
import type { OpenDialog } from "../dialogs/board-dialog.ts";
import type { OwnCards } from "../session/use-own-cards.ts";
import { Lane } from "./lane.tsx";
import { LanePicker } from "./lane-picker.tsx";
import { useBoardKeys } from "./use-board-keys.ts";

interface ValueBoardProps {
  readonly value: Value;
  readonly laneId: string;
  readonly onLane: (laneId: string) => void;
  readonly own: OwnCards;
  readonly onOpen: OpenDialog;
  readonly onAdded: () => void;
  readonly turns: boolean;
}

/** The lanes of one value: side by side where there is room, one at a time elsewhere. */
export const ValueBoard = memo(function ValueBoard({
  value,
  laneId,
  onLane,
  own,
  onOpen,
  onAdded,
  turns,
}: ValueBoardProps) {
  const { lanes } = useSection("workshop");
  const isLaptop = useIsLaptop();
  const onKeyDown = useBoardKeys(own, onOpen);
  const [adding, setAdding] = useState<string | null>(null);
  const shown = isLaptop ? lanes : lanes.filter(({ id }) => id === laneId);
  return (
    <div onKeyDownCapture={onKeyDown} className="flex flex-col gap-4">
      {!isLaptop && lanes.length > 1 && <LanePicker valueId={value.id} laneId={laneId} onChoose={onLane} />}
      <div
        className={
          isLaptop
            ? "-mx-2 grid auto-cols-[minmax(15rem,1fr)] grid-flow-col items-start gap-5 overflow-x-auto px-2 pt-1 pb-8"
            : "flex flex-col gap-4"
        }
      >
        {shown.map((lane) => (
          <Lane
            key={`${value.id} ${lane.id}`}
            lane={lane}
            value={value}
            own={own}
            onOpen={onOpen}
            isAdding={adding === lane.id}
            onAdding={setAdding}
            onAdded={onAdded}
            isHeadHidden={!isLaptop && lanes.length > 1}
            turns={turns}
          />
        ))}
      </div>
    </div>
  );
});
