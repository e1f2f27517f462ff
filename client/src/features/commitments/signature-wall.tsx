import { useTranslation } from "react-i18next";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ProgressRing } from "../../ui/progress-ring.tsx";
import { SignatureSlot } from "./signature-slot.tsx";
import { usePromises } from "./use-promises.ts";

/** "3 of 5 signed", live. Leaders see their own slots above, and here those of the others. */
export function SignatureWall({ withoutSeatId }: { readonly withoutSeatId?: string | null }) {
  const { t } = useTranslation("commitments");
  const { slots, signed } = usePromises();
  if (slots.length === 0) return <EmptyState title={t("wall.empty")} />;
  const shown = slots.filter(({ entry }) => !withoutSeatId || entry.seatId !== withoutSeatId);
  const sentence = t("wall.progress", { signed, total: slots.length });
  return (
    <section aria-labelledby="signature-wall" className="flex flex-col gap-5">
      <header className="flex items-center gap-4">
        <ProgressRing label={t("wall.title")} value={signed} max={slots.length} valueText={sentence} size="4.5rem">
          {signed}
        </ProgressRing>
        <div>
          <h2 id="signature-wall" className="display-3">
            {t("wall.title")}
          </h2>
          <p className="figures text-ink-soft">{sentence}</p>
        </div>
      </header>
      <ul className="grid grid-cols-1 gap-4 md:grid-cols-2">
        {shown.map((slot) => (
          <SignatureSlot key={slot.entry.id} slot={slot} />
        ))}
      </ul>
    </section>
  );
}
