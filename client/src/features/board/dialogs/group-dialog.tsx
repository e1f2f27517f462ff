import {
  boardEntries,
  bySimilarity,
  coverageKey,
  type Entry,
  shortened,
  similarFrom,
} from "@saydo/shared/features/board/rules.ts";
import { Layers } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { Button } from "../../../ui/button.tsx";
import { ModalDialog } from "../../../ui/dialogs/modal-dialog.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import { entryWords } from "../cards/entry-words.ts";
import { useActs } from "../session/use-acts.ts";
import { useBoard } from "../session/use-board.tsx";

interface Candidate {
  readonly entry: Entry;
  readonly words: string;
  readonly likeness: number;
}

/** All entries of the same value, similar ones first; one tap groups. */
export function GroupDialog({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const { t } = useTranslation(["board", "common"]);
  const { values, lanes, language } = useSection("workshop");
  const board = useBoard();
  const acts = useActs();
  const [search, setSearch] = useState("");
  const { valueId } = entry.kind === "card" ? entry.card : entry.group;
  // Comparing hundreds of cards takes a while: once for each board, and not for each letter of the search.
  const others = useMemo(() => {
    const entries = boardEntries(board);
    const all = lanes
      .flatMap((lane) => entries.get(coverageKey(valueId, lane.id)) ?? [])
      .filter((other) => other.id !== entry.id && !(other.kind === "card" && other.card.hiddenReason !== null));
    return bySimilarity(
      allWords(entry),
      all.map((other) => ({ entry: other, words: allWords(other) })),
    );
  }, [board, lanes, valueId, entry]);
  const wanted = search.trim().toLowerCase();
  const candidates = others.filter(({ words }) => words.toLowerCase().includes(wanted));
  const similar = candidates.filter(({ likeness }) => likeness >= similarFrom).slice(0, 5);
  const rest = candidates.filter((candidate) => !similar.includes(candidate));

  const list = (title: string, shown: readonly Candidate[]) =>
    shown.length > 0 && (
      <section className="flex flex-col gap-2">
        <h3 className="eyebrow">{title}</h3>
        <ul className="flex flex-col gap-2">
          {shown.map((candidate) => (
            <li key={candidate.entry.id}>
              <button
                type="button"
                onClick={() => {
                  acts.group(entry, candidate.entry);
                  onClose();
                }}
                className="sheet spine flex min-h-12 w-full items-center justify-between gap-3 px-4 py-2.5 text-start hover:bg-sunk"
              >
                <span dir="auto" className="min-w-0">
                  <span className="line-clamp-2">{entryWords(candidate.entry, language)}</span>
                  <span className="text-sm text-ink-soft">
                    {lanes.find(({ id }) => id === laneOf(candidate.entry))?.name}
                  </span>
                </span>
                {candidate.entry.kind === "group" && (
                  <span className="figures flex shrink-0 items-center gap-1.5 text-sm text-ink-soft">
                    <Layers aria-hidden="true" className="size-4" />
                    {t("group.count", { count: candidate.entry.cards.length })}
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </section>
    );

  const value = values.find(({ id }) => id === valueId);
  return (
    <ModalDialog
      title={t("with.title")}
      isOpen
      onClose={onClose}
      size="lg"
      footer={<Button onPress={onClose}>{t("common:cancel")}</Button>}
    >
      <div data-hue={value?.hue} className="flex flex-col gap-5">
        <p dir="auto" className="text-ink-soft">
          {shortened(entryWords(entry, language), 160)}
        </p>
        {others.length > 8 && <TextField label={t("with.search")} value={search} onChange={setSearch} />}
        {others.length === 0 && <p>{t("with.none")}</p>}
        {others.length > 0 && candidates.length === 0 && <p>{t("with.noMatch", { text: search })}</p>}
        {list(t("with.similar"), similar)}
        {list(t("with.others", { value: value?.word ?? "" }), rest)}
      </div>
    </ModalDialog>
  );
}

function laneOf(entry: Entry): string {
  return entry.kind === "card" ? entry.card.laneId : entry.group.laneId;
}

function allWords(entry: Entry): string {
  const cards = entry.kind === "card" ? [entry.card] : entry.cards;
  const title = entry.kind === "group" ? `${entry.group.title} ` : "";
  return title + cards.map((card) => `${card.situation} ${card.behaviour} ${card.outcome}`).join(" ");
}
