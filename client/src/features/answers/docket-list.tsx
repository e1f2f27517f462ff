import type { DocketItemView } from "@saydo/shared/features/answers/contract.ts";
import { useId } from "react";
import { DocketCard } from "./docket-card.tsx";

interface DocketListProps {
  readonly title: string;
  readonly entries: readonly DocketItemView[];
}

export function DocketList({ title, entries }: DocketListProps) {
  const id = useId();
  const next = entries.find(({ answer }) => answer === null);
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4">
      <h2 id={id} className="display-3">
        {title} <span className="figures font-sans text-base font-normal text-ink-soft">{entries.length}</span>
      </h2>
      <ul className="flex flex-col gap-4">
        {entries.map((entry) => (
          <DocketCard key={entry.id} entry={entry} isNext={entry === next} />
        ))}
      </ul>
    </section>
  );
}
