import type { PollItem } from "@saydo/shared/features/voting/schema.ts";
import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Needs } from "../../needs/needs.tsx";
import { Sentence } from "../../writing/sentence.tsx";
import { ObstacleFacts } from "./obstacle-facts.tsx";

/** An item's needs with their leader, the facts of an ask, and the cards inside a group in staff's own words. */
export function ItemTexts({ item, isOpen = false }: { readonly item: PollItem; readonly isOpen?: boolean }) {
  const { t } = useTranslation("voting");
  return (
    <div className="flex flex-col gap-1.5 py-1">
      <Needs needs={item.needs} />
      {item.obstacle && <ObstacleFacts obstacle={item.obstacle} />}
      {item.kind !== "group" && <Wrote was={item.sources?.[0]?.was} />}
      {item.kind === "group" && (
        <details open={isOpen} className="group text-[0.9375rem]">
          <summary className="inline-flex min-h-11 cursor-pointer list-none items-center gap-1 pe-3 font-medium text-ink-soft hover:text-ink [&::-webkit-details-marker]:hidden">
            <ChevronRight
              aria-hidden="true"
              className="size-4 transition-transform group-open:rotate-90 rtl:-scale-x-100"
            />
            {t("ballot.inside", { count: item.texts.length })}
          </summary>
          <ul className="flex flex-col gap-2 border-s-2 border-rule ps-3 pb-2">
            {item.texts.map((text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two cards may say the same
              <li key={index} dir="auto" className="leading-snug">
                <Sentence text={text} />
                <Wrote was={item.sources?.[index]?.was} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** P17: the author's words, where somebody else rewrote them. */
function Wrote({ was }: { readonly was: string | undefined }) {
  const { t } = useTranslation("voting");
  if (was === undefined) return null;
  return (
    <p dir="auto" className="text-[0.9375rem] leading-snug text-ink-soft">
      {t("ballot.wrote", { was })}
    </p>
  );
}
