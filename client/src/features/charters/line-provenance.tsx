import type { CharterLine } from "@saydo/shared/features/charters/schema.ts";
import { sourcesOf } from "@saydo/shared/features/charters/sources/view.ts";
import { rankLabel } from "@saydo/shared/features/voting/rules.ts";
import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../ui/badge.tsx";
import { Sentence } from "../writing/sentence.tsx";
import { useSources } from "./use-sources.ts";

interface LineOrigin extends Pick<CharterLine, "provenance"> {
  /** An ask comes from an obstacle, whatever its texts are; an action from cards. */
  readonly kind?: CharterLine["kind"];
}

/** On paper a mark is plain words, as small as those beside it. */
const onPaper = "print:bg-transparent print:p-0 print:text-[8.5pt]";

/** P9: where a line came from, one tap away, and marked when it did not come from employees. */
export function LineProvenance({ line }: { readonly line: LineOrigin }) {
  const { t } = useTranslation("charters");
  const { cards, result } = line.provenance;
  const sources = sourcesOf(line);
  const { from } = useSources();
  const sentence = t("line.provenance", {
    cards: from(sources),
    points: t("line.points", { count: result.points }),
    voters: t("line.voters", { count: result.voters }),
  });
  return (
    <div className="charter-provenance">
      {line.provenance.origin === "leadership" && (
        <Badge tone="neutral" className={onPaper}>
          {t("line.leadership")}
        </Badge>
      )}
      {sources.reworded.map(({ kind, count }) => (
        <Badge key={kind} tone="neutral" className={onPaper}>
          {t(`line.reworded.${kind}`, { count })}
        </Badge>
      ))}
      {line.provenance.sources?.map(({ was }, index) =>
        was === undefined ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the sources of a line have their place alone
          <p key={index} dir="auto" className="basis-full text-ink-soft">
            {t("line.wrote", { was })}
          </p>
        ),
      )}
      <details className="group min-w-0">
        <summary className="figures flex min-h-11 cursor-pointer list-none items-start gap-1 py-2.5 leading-snug text-ink-soft hover:text-ink [&::-webkit-details-marker]:hidden print:min-h-0 print:py-0">
          <ChevronRight
            aria-hidden="true"
            className="mt-0.5 size-4 shrink-0 transition-transform group-open:rotate-90 rtl:-scale-x-100 print:hidden"
          />
          {sentence}
        </summary>
        <p className="mt-1 text-ink-soft">{t("line.rank", { rank: rankLabel(result) })}</p>
        <ul className="mt-1 flex flex-col gap-1.5 border-s-2 border-value ps-3">
          {cards.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two cards may say the same
            <li key={index} dir="auto">
              <Sentence text={text} />
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
