import type { Entry } from "@saydo/shared/features/board/rules.ts";
import type { Lane, Value } from "@saydo/shared/features/workshops/schema.ts";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { BoardCard } from "./cards/board-card.tsx";
import type { OpenDialog } from "./dialogs/board-dialog.ts";
import { EntryMenu } from "./lanes/entry-menu.tsx";
import { useGrowing } from "./lanes/use-growing.ts";
import { useLaneEntries } from "./session/use-board.tsx";
import type { OwnCards } from "./session/use-own-cards.ts";

interface BoardTableProps {
  readonly value: Value;
  readonly own: OwnCards;
  readonly onOpen: OpenDialog;
}

/** The board as a table with the same menus: for screen readers, for 400 % zoom, for print. */
export function BoardTable({ value, own, onOpen }: BoardTableProps) {
  const { t } = useTranslation("board");
  const { lanes } = useSection("workshop");
  return (
    <table className="w-full border-collapse text-start">
      <caption className="sr-only">{t("table.caption", { value: value.word })}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t("table.what")}</th>
          <th scope="col">{t("table.actions")}</th>
        </tr>
      </thead>
      {lanes.map((lane) => (
        <TableLane key={lane.id} lane={lane} value={value} own={own} onOpen={onOpen} />
      ))}
    </table>
  );
}

const TableLane = memo(function TableLane({ lane, value, own, onOpen }: BoardTableProps & { readonly lane: Lane }) {
  const entries = useGrowing(useLaneEntries(value.id, lane.id));
  if (entries.length === 0) return null;
  return (
    <tbody>
      <tr className="border-b-2 border-value">
        <th scope="rowgroup" colSpan={2} dir="auto" className="pt-5 pb-2 text-start display-3">
          {lane.name}
        </th>
      </tr>
      {entries.map((entry) => (
        <TableEntry key={entry.id} entry={entry} own={own} onOpen={onOpen} />
      ))}
    </tbody>
  );
});

interface TableEntryProps extends Omit<BoardTableProps, "value"> {
  readonly entry: Entry;
}

const TableEntry = memo(function TableEntry({ entry, own, onOpen }: TableEntryProps) {
  const { t } = useTranslation("board");
  return (
    <tr className="border-b border-rule align-top">
      <td className="w-full py-3 pe-4">
        {entry.kind === "card" ? (
          <BoardCard card={entry.card} isOwn={own.has(entry.id)} />
        ) : (
          <>
            <p dir="auto" className="font-display text-lg font-semibold">
              {entry.group.title || t("group.untitled")}
            </p>
            <ul className="mt-1 flex flex-col gap-2 border-s-2 border-rule ps-4">
              {entry.cards.map((card) => (
                <li key={card.id}>
                  <BoardCard card={card} isOwn={own.has(card.id)} />
                </li>
              ))}
            </ul>
          </>
        )}
      </td>
      <td className="py-1.5 text-end">
        <EntryMenu entry={entry} onOpen={onOpen} isOwn={own.has(entry.id)} />
      </td>
    </tr>
  );
});
