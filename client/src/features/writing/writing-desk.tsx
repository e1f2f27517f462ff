import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useSection } from "../../connection/workshop-connection.tsx";
import { randomId } from "../../device/random.ts";
import { say } from "../../texts/spoken.ts";
import { toast } from "../../ui/toast.ts";
import { CardComposer } from "./card-composer.tsx";
import { DraftCard } from "./draft-card.tsx";
import { emptyDraft, isBlank } from "./drafts-store.ts";
import { ExampleCard } from "./example-card.tsx";
import { useComposing } from "./use-composing.ts";
import type { Drafts, OwnDraft } from "./use-drafts.ts";

interface WritingDeskProps {
  readonly drafts: Drafts;
  readonly value: { readonly id: string; readonly word: string };
}

/** The composer and one's own cards of one value, the newest on top. */
export function WritingDesk({ drafts: { drafts, change, flush, forget }, value }: WritingDeskProps) {
  const { t } = useTranslation("writing");
  const { id: workshopId } = useSection("workshop");
  const { laneId } = useMe();
  const { composing, compose } = useComposing(workshopId);
  const firstField = useRef<HTMLTextAreaElement>(null);
  const composingId = composing[value.id];
  const current = drafts.find(({ draftId }) => draftId === composingId);
  const mine = drafts.filter((draft) => draft.content.valueId === value.id && !isBlank(draft.content));

  const edit = (draftId: string) => {
    compose(value.id, draftId);
    firstField.current?.focus();
  };
  const [kept, setKept] = useState(0);
  const next = () => {
    flush();
    setKept(mine.length);
    say(t("mine.kept", { number: mine.length }));
    compose(value.id);
    firstField.current?.focus();
  };
  const remove = ({ draftId, content }: OwnDraft) => {
    change(draftId, null);
    flush();
    if (draftId === composingId) compose(value.id);
    toast.success(t("mine.removed"), { label: t("mine.undo"), onAction: () => change(draftId, content) });
  };

  return (
    <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
      <CardComposer
        content={current?.content ?? emptyDraft(value.id, laneId)}
        state={current?.state ?? null}
        kept={kept}
        firstField={firstField}
        onLeave={flush}
        onNext={next}
        onChange={(content) => {
          if (current) return change(current.draftId, content);
          const draftId = composingId ?? randomId();
          compose(value.id, draftId);
          change(draftId, content);
        }}
      />
      <section aria-labelledby="own-cards" className="flex flex-col gap-4">
        {mine.length === 0 ? (
          <h2 id="own-cards" className="sr-only">
            {t("mine.title")}
          </h2>
        ) : (
          <header>
            <h2 id="own-cards" className="display-3">
              {t("mine.title")}
            </h2>
            <p className="text-ink-soft">{t("mine.count", { count: mine.length })}</p>
          </header>
        )}
        <ul className="flex flex-col gap-3 empty:hidden">
          {mine.toReversed().map((draft) => (
            <DraftCard
              key={draft.draftId}
              draft={draft}
              isBeingEdited={draft.draftId === composingId}
              onEdit={() => edit(draft.draftId)}
              onRemove={() => remove(draft)}
              onSendAgain={() => change(draft.draftId, draft.content)}
              onForget={() => forget(draft.draftId)}
            />
          ))}
        </ul>
        <ExampleCard key={value.id} workshopId={workshopId} valueId={value.id} word={value.word} />
      </section>
    </div>
  );
}
