import type { CharterBody } from "@saydo/shared/features/charters/schema.ts";
import { useTranslation } from "react-i18next";
import { Sentence } from "../writing/sentence.tsx";
import { LineProvenance } from "./line-provenance.tsx";

/** P9: actions that ask no leader, by job role and in the order of the vote, those below the cut line too. */
export function OwnActions({ body }: { readonly body: CharterBody }) {
  const { t } = useTranslation("charters");
  const { ourselves = [], values } = body;
  if (ourselves.length === 0) return null;
  const names = [...new Set(ourselves.map(({ laneName }) => laneName))];
  return (
    <section aria-labelledby="ourselves" className="charter-value charter-ourselves">
      <header className="charter-value-head">
        <h2 id="ourselves" className="display-2">
          {t("ourselves.title")}
        </h2>
        <p className="charter-sentence">{t("ourselves.lead")}</p>
      </header>
      <div className="charter-roles">
        {names.map((name) => (
          <section key={name} className="charter-role">
            <h3 dir="auto" className="charter-role-name">
              {name || t("page.everyone")}
            </h3>
            <ul className="charter-lines">
              {ourselves
                .filter(({ laneName }) => laneName === name)
                .map((action) => (
                  <li
                    key={action.lineId}
                    id={action.lineId}
                    data-hue={values.find(({ id }) => id === action.valueId)?.hue}
                    className="charter-line"
                  >
                    <p dir="auto" className="charter-action">
                      <Sentence text={action.text} />
                    </p>
                    <LineProvenance line={action} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
