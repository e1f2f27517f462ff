import type { CharterBody } from "@saydo/shared/features/charters/schema.ts";
import { useTranslation } from "react-i18next";
import { Sentence } from "../writing/sentence.tsx";
import { ByRole } from "./by-role.tsx";
import { LineProvenance } from "./line-provenance.tsx";
import { WordsNote } from "./versions/words-note.tsx";

interface OwnActionsProps {
  readonly body: CharterBody;
  /** How many do an action today; see `publicCounts`. Empty on a version that is not the newest. */
  readonly today: ReadonlyMap<string, number | null>;
}

/** P9: actions that ask no leader, by job role and in the order of the vote, those below the cut line too. */
export function OwnActions({ body, today }: OwnActionsProps) {
  const { t } = useTranslation("charters");
  const { ourselves = [], values } = body;
  if (ourselves.length === 0) return null;
  return (
    <section aria-labelledby="ourselves" className="charter-value charter-ourselves">
      <header className="charter-value-head">
        <h2 id="ourselves" className="display-2">
          {t("ourselves.title")}
        </h2>
        <p className="charter-sentence">{t("ourselves.lead")}</p>
      </header>
      <ByRole lines={ourselves}>
        {(action) => (
          <li
            key={action.lineId}
            id={action.lineId}
            data-hue={values.find(({ id }) => id === action.valueId)?.hue}
            className="charter-line"
          >
            <p dir="auto" className="charter-action">
              <Sentence text={action.text} />
            </p>
            <WordsNote correction={action.correction} />
            <LineProvenance line={action} />
            <Adopted printed={action.adopted} today={today.get(action.lineId)} />
          </li>
        )}
      </ByRole>
    </section>
  );
}

interface AdoptedProps {
  readonly printed: number | null | undefined;
  readonly today: number | null | undefined;
}

/** P17: how many do it: what this version printed, and today's number beside it on a screen. Null: some, fewer than five. */
function Adopted({ printed, today }: AdoptedProps) {
  const { t } = useTranslation("charters");
  const said = (count: number | null) => (count === null ? t("adopt.few") : t("adopt.count", { count }));
  const isOther = today !== undefined && today !== printed;
  if (printed === undefined && !isOther) return null;
  return (
    <p className="figures charter-provenance text-ink-soft">
      {printed !== undefined && <span>{said(printed)}.</span>}{" "}
      {isOther && <span className="print:hidden">{t("adopt.today", { said: said(today) })}</span>}
    </p>
  );
}
