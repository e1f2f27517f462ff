import { longest } from "@saydo/shared/features/workshops/terms.ts";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { languages } from "../../texts/language.ts";
import { RadioCards } from "../../ui/fields/radio-cards.tsx";
import { usePress } from "../../ui/use-press.ts";
import { EditText } from "./edit-text.tsx";
import { useEdit } from "./use-edit.ts";

/** Title, organisation, the sentences of the values, the language. */
export function EditWords() {
  const { t } = useTranslation(["editing", "workshops", "common"]);
  const { title, organisation, values, language } = useSection("workshop");
  const edit = useEdit();
  const speak = usePress(() =>
    edit({
      change: { what: "language", language: language === "de" ? "en" : "de" },
      done: t("done.language"),
      undo: { what: "language", language },
    }),
  );
  return (
    <div className="flex flex-col gap-6">
      <EditText
        label={t("workshops:new.title")}
        value={title}
        max={longest.title}
        onSave={(text) =>
          edit({ change: { what: "title", title: text }, done: t("done.title"), undo: { what: "title", title } })
        }
      />
      <EditText
        label={t("workshops:new.organisation")}
        value={organisation}
        max={longest.organisation}
        mayBeEmpty
        onSave={(text) =>
          edit({
            change: { what: "organisation", organisation: text },
            done: t("done.organisation"),
            undo: { what: "organisation", organisation },
          })
        }
      />
      {values.map(({ id, word, sentence, hue }) => (
        <div key={id} data-hue={hue} className="border-s-4 border-value ps-4">
          <EditText
            label={t("sentenceOf", { word })}
            description={t("wordStays")}
            value={sentence}
            isMultiline
            max={longest.sentence}
            onSave={(text) =>
              edit({
                change: { what: "sentence", valueId: id, sentence: text },
                done: t("done.sentence", { word }),
                undo: { what: "sentence", valueId: id, sentence },
              })
            }
          />
        </div>
      ))}
      <RadioCards
        label={t("workshops:new.rules.language")}
        description={t("languageText")}
        columns={2}
        options={languages.map((id) => ({ id, label: t(`common:language.${id}`) }))}
        value={language}
        onChange={(choice) => choice !== language && void speak.press()}
      />
    </div>
  );
}
