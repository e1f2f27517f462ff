import {
  groupCards,
  joinGroup,
  leaveGroup,
  moveCard,
  moveGroup,
  type Place,
  renameGroup,
  ungroup,
} from "@saydo/shared/board/edit.ts";
import { type Entry, firstTitle, orderAt } from "@saydo/shared/features/board/rules.ts";
import type { BoardCard } from "@saydo/shared/features/board/schema.ts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../../connection/workshop-connection.tsx";
import { randomId } from "../../../device/random.ts";
import { toast } from "../../../ui/toast.ts";
import { useBoardSession, useBoardView } from "./use-board.tsx";
import { useShow } from "./use-show.tsx";

export interface Acts {
  move(entry: Entry, place: Place): void;
  /** Drops `entry` onto `target`: a group takes the entry in, a card becomes a group with it. */
  group(entry: Entry, target: Entry): void;
  ungroup(entry: Entry): void;
  leave(card: BoardCard): void;
  rename(groupId: string, title: string): void;
}

/** What a person can do on the board, the same object while the room stays as it is; the toast of each action can undo it. A drag that a pause overtakes does nothing. */
export function useActs(): Acts {
  const { t } = useTranslation("board");
  const session = useBoardSession();
  const view = useBoardView();
  const { lanes } = useSection("workshop");
  const show = useShow();
  return useMemo(() => {
    /** `id` is what was put elsewhere: a phone shows one lane at a time, and it is rarely that one. */
    const say = (text: string, id?: string) => {
      const undo = session.undoOf();
      const undoing = {
        label: t("act.undo"),
        onAction: () => {
          if (!undo()) toast.success(t("done.later"));
        },
      };
      const showing = id === undefined ? [] : [{ label: t("act.show"), onAction: () => show(id) }];
      toast.success(text, ...showing, undoing);
    };
    return {
      move(entry, place) {
        if (session.isPaused()) return;
        const isCard = entry.kind === "card";
        session.claim(entry.id);
        session.act((doc) => (isCard ? moveCard(doc, entry.id, place) : moveGroup(doc, entry.id, place)));
        say(t("done.moved", { lane: lanes.find(({ id }) => id === place.laneId)?.name ?? "" }), entry.id);
      },
      group(entry, target) {
        if (session.isPaused()) return;
        const moving = entry.kind === "card" ? [entry.card] : entry.cards;
        const into = target.kind === "group" ? target.group : null;
        const title = into
          ? into.title
          : firstTitle(target.kind === "card" ? target.card : (target.cards[0] ?? moving[0] ?? nobody));
        const groupId = into?.id ?? randomId();
        session.claim(groupId);
        session.act((doc) => {
          if (into) for (const card of moving) joinGroup(doc, card.id, into.id);
          if (target.kind !== "card") return;
          const { valueId, laneId } = target.card;
          const cardIds = [target.card, ...moving].map(({ id }) => id);
          // A group dropped on a card keeps its title; two cards take the first card's words.
          const named = entry.kind === "group" && entry.group.title ? entry.group.title : title;
          groupCards(doc, groupId, cardIds, { valueId, laneId, order: target.order }, named);
        });
        say(t("done.grouped", { title: title || t("group.untitled") }), groupId);
      },
      ungroup(entry) {
        if (session.isPaused()) return;
        session.act((doc) => ungroup(doc, entry.id));
        say(t("done.ungrouped"));
      },
      leave(card) {
        if (session.isPaused()) return;
        const entries = view.entries(card.valueId, card.laneId);
        const index = entries.findIndex(({ id }) => id === card.groupId);
        const order = orderAt(entries, index < 0 ? entries.length : index + 1);
        const siblings = view.board().cards.filter(({ groupId }) => groupId === card.groupId);
        session.claim(card.id);
        session.act((doc) => {
          leaveGroup(doc, card.id, order);
          // A group of one is a card again.
          if (siblings.length === 2 && card.groupId) ungroup(doc, card.groupId);
        });
        say(t("done.left"));
      },
      rename(groupId, title) {
        session.type((doc) => renameGroup(doc, groupId, title));
      },
    };
  }, [session, view, lanes, show, t]);
}

const nobody: Pick<BoardCard, "behaviour"> = { behaviour: "" };
