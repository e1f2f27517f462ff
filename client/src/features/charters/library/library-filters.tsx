import type { RouteResponse } from "@saydo/shared/contract.ts";
import type { CharterQuery } from "@saydo/shared/features/charters/search/rules.ts";
import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isConfirming } from "../../../device/confirming.ts";
import { SelectField } from "../../../ui/fields/select-field.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";

interface LibraryFiltersProps {
  readonly query: CharterQuery;
  readonly filters: RouteResponse<"charterFilters"> | undefined;
  readonly onChange: (changes: Partial<CharterQuery>) => void;
}

const anything = "any";
/** Long enough to finish a word, short enough to see the list follow. */
const pauseMs = 250;

export function LibraryFilters({ query, filters, onChange }: LibraryFiltersProps) {
  const { t } = useTranslation("charters");
  const choices = [
    { field: "value", options: filters?.values.map(({ word }) => word) ?? [], anyLabel: t("library.anyValue") },
    { field: "role", options: filters?.roles ?? [], anyLabel: t("library.anyRole") },
    { field: "year", options: filters?.years.map(String) ?? [], anyLabel: t("library.anyYear") },
  ] as const;
  return (
    <search className="grid grid-cols-2 gap-x-3 gap-y-4 sm:grid-cols-3 sm:gap-x-4 lg:grid-cols-[minmax(0,2fr)_repeat(3,minmax(0,1fr))]">
      <SearchField text={query.text} onChange={(text) => onChange({ text })} />
      {choices.map(({ field, options, anyLabel }) => {
        const chosen = query[field] === null ? null : String(query[field]);
        return (
          <SelectField
            key={field}
            className={field === "value" ? "max-sm:col-span-2" : ""}
            label={t(`library.${field}`)}
            value={chosen === null ? anything : idOf(chosen)}
            options={[
              { id: anything, label: anyLabel },
              // A filter in the address stays an option, also when its last charter is gone.
              ...[...new Set([...options, ...(chosen === null ? [] : [chosen])])].map((option) => ({
                id: idOf(option),
                label: option,
              })),
            ]}
            onChange={(id) => {
              const value = id === anything ? null : id.slice(1);
              onChange(field === "year" ? { year: value === null ? null : Number(value) } : { [field]: value });
            }}
          />
        );
      })}
    </search>
  );
}

/** A prefix keeps a value that is called "any" apart from the choice "any". */
function idOf(option: string): string {
  return `=${option}`;
}

/** Shows letters at once and searches after a pause; Enter searches at once. Follows the address on Back. */
function SearchField({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }) {
  const { t } = useTranslation("charters");
  const [typed, setTyped] = useState(text);
  const asked = useRef(text);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  useEffect(() => {
    if (text === asked.current) return;
    asked.current = text;
    setTyped(text);
  }, [text]);
  const ask = (next: string) => {
    clearTimeout(pause.current);
    asked.current = next;
    onChange(next);
  };
  const type = (next: string) => {
    clearTimeout(pause.current);
    setTyped(next);
    pause.current = setTimeout(() => ask(next), pauseMs);
  };
  return (
    <div className="relative col-span-2 sm:col-span-3 lg:col-span-1">
      <TextField
        label={t("library.search")}
        type="search"
        value={typed}
        onChange={type}
        onKeyDown={(event) => isConfirming(event) && ask(typed)}
        maxLength={200}
        placeholder={t("library.placeholder")}
        inputClassName="ps-11"
        autoComplete="off"
        enterKeyHint="search"
      />
      <Search aria-hidden="true" className="pointer-events-none absolute start-3.5 bottom-3.5 size-5 text-ink-soft" />
    </div>
  );
}
