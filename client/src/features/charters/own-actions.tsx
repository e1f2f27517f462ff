import type { CharterBody } from "@saydo/shared/features/charters/schema.ts";
import { useTranslation } from "react-i18next";
import { Sentence } from "../writing/sentence.tsx";
import { ByRole } from "./by-role.tsx";
import { LineProvenance } from "./line-provenance.tsx";
import { WordsNote } from "./versions/words-note.tsx";

/** P9: actions that ask no leader, by job role and in the order of the vote, those below the cut line too. */
export function OwnActions({ body }: { readonly body: CharterBody }) {
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
          </li>
        )}
      </ByRole>
    </section>
  );
}
