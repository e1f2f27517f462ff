import type { CharterCard as Card } from "@saydo/shared/features/charters/search/contract.ts";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatDate } from "../../../texts/format-day.ts";
import { Badge } from "../../../ui/badge.tsx";
import { MarkedText } from "./marked-text.tsx";

interface CharterCardProps {
  readonly card: Card;
  readonly typed: string;
}

/** How many names are shown; the others are counted. */
const shownSigners = 3;

/** A charter in the list: its values in large type, and the passages that match the search. The whole card is the link. */
export function CharterCard({ card, typed }: CharterCardProps) {
  const { t, i18n } = useTranslation("charters");
  const { values, passages, signers } = card;
  const [first] = values;
  return (
    <article className="sheet group relative flex h-full flex-col overflow-hidden transition-[translate,border-color] duration-150 focus-within:border-ink hover:-translate-y-0.5 hover:border-rule-strong">
      <div aria-hidden="true" className="flex h-2 shrink-0">
        {values.map(({ word, hue }) => (
          <span key={word} data-hue={hue} className="grow bg-value" />
        ))}
      </div>
      <div className="flex grow flex-col gap-4 p-5 sm:p-6">
        <p className="eyebrow figures">
          {t("library.number", { number: card.number })} · {formatDate(card.publishedAt, i18n.language)}
        </p>
        <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
          {values.map(({ word, hue }) => (
            <li
              key={word}
              dir="auto"
              data-hue={hue}
              className={`font-display leading-[1.05] font-semibold tracking-tight text-value-ink ${values.length > 2 ? "text-2xl" : "text-3xl sm:text-4xl"}`}
            >
              <MarkedText text={word} typed={typed} />
            </li>
          ))}
        </ul>
        {first && passages.length === 0 && (
          <p dir="auto" className="-mt-1.5 text-lg leading-snug text-ink-soft">
            {first.sentence}
          </p>
        )}
        <div>
          <h2 dir="auto" className="display-3">
            <Link to={`/c/${card.id}`} className="no-underline after:absolute after:inset-0 after:rounded-card">
              <MarkedText text={card.title} typed={typed} />
            </Link>
          </h2>
          {card.organisation && (
            <p dir="auto" className="text-ink-soft">
              {card.organisation}
            </p>
          )}
        </div>
        {passages.length > 0 && <Passages passages={passages} typed={typed} />}
        <footer className="mt-auto flex flex-col gap-3 border-t border-rule pt-4">
          <p className="figures text-[0.9375rem] text-ink-soft">
            {[
              t("library.actions", { count: card.actions }),
              ...(card.asks > 0 ? [t("library.asks", { count: card.asks })] : []),
              card.promises > 0 ? t("library.promises", { count: card.promises }) : t("library.noPromise"),
            ].join(" · ")}
          </p>
          {signers.length > 0 && (
            <p className="flex flex-wrap items-baseline gap-x-2 text-[0.9375rem] text-ink-soft">
              <span className="sr-only">{t("library.signers")}</span>
              {signers.slice(0, shownSigners).map((name) => (
                <span key={name} dir="auto" className="font-display text-lg leading-tight text-ink italic">
                  {name}
                </span>
              ))}
              {signers.length > shownSigners && t("library.moreSigners", { count: signers.length - shownSigners })}
            </p>
          )}
          <CardBadges card={card} />
        </footer>
      </div>
    </article>
  );
}

function Passages({ passages, typed }: { readonly passages: Card["passages"]; readonly typed: string }) {
  const { t } = useTranslation("charters");
  return (
    <ul className="flex flex-col gap-3">
      {passages.map(({ kind, text, hue }) => (
        <li key={text} data-hue={hue ?? undefined} className="spine ps-3">
          <p className="text-sm font-semibold text-ink-soft">{t(`library.kind.${kind}`)}</p>
          <p dir="auto" className="line-clamp-4 leading-snug">
            <MarkedText text={text} typed={typed} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function CardBadges({ card: { version, newestVersion, isDemo } }: { readonly card: Card }) {
  const { t } = useTranslation("charters");
  const isOlder = newestVersion > version;
  if (newestVersion === 1 && !isDemo) return null;
  return (
    <p className="flex flex-wrap gap-2">
      {newestVersion > 1 && <Badge>{t("library.version", { version })}</Badge>}
      {isOlder && <Badge tone="warning">{t("library.older")}</Badge>}
      {isDemo && <Badge>{t("library.demo")}</Badge>}
    </p>
  );
}
