import type { CommitmentStatement } from "@saydo/shared/features/commitments/schema.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../texts/format-day.ts";
import { Needs } from "../needs/needs.tsx";
import { useNeedWords } from "../needs/use-need-words.ts";
import { ObstacleFacts } from "../voting/items/obstacle-facts.tsx";
import { Sentence } from "../writing/sentence.tsx";

/** Shows every field of the signed text, and nothing else (P8). */
export function SigningStatement({ statement }: { readonly statement: CommitmentStatement }) {
  const { t, i18n } = useTranslation(["commitments", "answers"]);
  const needWords = useNeedWords();
  const { item, answer, terms, authorityLane } = statement;
  const rank = item.isTied ? `${item.rank}=` : `${item.rank}`;
  return (
    <div className="flex flex-col gap-6">
      <section>
        <p className="eyebrow">{t("sign.staff")}</p>
        <p dir="auto" className="mt-1 text-lg leading-snug">
          <Sentence text={item.title} />
        </p>
        <p className="figures mt-1 text-[0.9375rem] text-ink-soft">
          {t("sign.votes", { rank, points: t("sign.points", { count: item.points }), count: item.voters })}
        </p>
        <div className="mt-2 flex flex-col gap-2">
          <Needs needs={item.needs ?? []} />
          {item.obstacle && <ObstacleFacts obstacle={item.obstacle} />}
        </div>
        {item.texts.some((text) => text !== item.title) && (
          <>
            <p className="eyebrow mt-4">{t("sign.staffWords")}</p>
            <ul className="mt-1 flex flex-col gap-1.5 border-s-2 border-rule ps-3 text-[0.9375rem]">
              {item.texts.map((text, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two cards may say the same
                <li key={index} dir="auto">
                  <Sentence text={text} />
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section>
        <p className="eyebrow">{t("sign.answer")}</p>
        <p dir="auto" className="mt-1">
          <b>
            {answer.kind === "commit" && item.needs?.length
              ? t("answers:kind.commit.labelTo", { what: needWords(item.needs) })
              : t(`answers:kind.${answer.kind}.label`)}
          </b>{" "}
          {answer.text}
        </p>
      </section>
      <section className="rounded-card border-2 border-ink p-4 sm:p-5">
        <p className="eyebrow">{t("sign.promise")}</p>
        <p dir="auto" className="mt-2 font-display text-2xl leading-snug whitespace-pre-line">
          {terms.text}
        </p>
        <p className="mt-2 text-ink-soft">
          <bdi>{statement.ownerName}</bdi>, <bdi>{statement.ownerTitle}</bdi>
        </p>
        <dl className="mt-4 grid grid-cols-1 gap-x-5 gap-y-2.5 sm:grid-cols-[auto_minmax(0,1fr)]">
          <Term name={t("sign.type")}>{t(`type.${terms.type}`)}</Term>
          <Term name={t("sign.due")}>{formatDay(terms.dueOn, i18n.language)}</Term>
          <Term name={t("sign.measure")}>{terms.measure}</Term>
          <Term name={t("sign.evidence")}>{terms.evidence}</Term>
          <Term name={t("sign.milestone")}>
            {t("sign.milestoneBy", {
              text: terms.firstMilestone.text,
              date: formatDay(terms.firstMilestone.dueOn, i18n.language),
            })}
          </Term>
          {terms.authority && (
            <Term name={t("sign.authority")}>
              {t("sign.authorityRow", {
                lane: authorityLane ?? "",
                situation: terms.authority.situation,
                today: terms.authority.limitToday || t("sign.noLimit"),
                next: terms.authority.limitNew,
              })}
            </Term>
          )}
        </dl>
      </section>
    </div>
  );
}

function Term({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd dir="auto" className="font-medium">
        {children}
      </dd>
    </>
  );
}
