import type { Charter, CharterLine } from "@saydo/shared/features/charters/schema.ts";
import { useTranslation } from "react-i18next";
import { formatDate } from "../../texts/format-day.ts";
import { FittedText } from "../../ui/page/fitted-text.tsx";
import { Page } from "../../ui/page/page.tsx";
import { AuthorityTable } from "./authority-table.tsx";
import { ByRole } from "./by-role.tsx";
import { CharterActions } from "./charter-actions.tsx";
import { CharterFacts } from "./charter-facts.tsx";
import { CharterLineItem } from "./charter-line-item.tsx";
import { CharterProof } from "./charter-proof.tsx";
import { OwnActions } from "./own-actions.tsx";
import { CharterVersions } from "./versions/charter-versions.tsx";
import { NewerVersion } from "./versions/newer-version.tsx";
import { useVersions } from "./versions/use-versions.ts";
import "./charter.css";
import "./charter-print.css";

interface CharterDocumentProps {
  readonly charter: Charter;
  readonly logHead: string | null;
  readonly isUnchanged: boolean;
  readonly adoptedToday: ReadonlyMap<string, number | null>;
}

/** P9: the charter as one page, on screen and framed on a wall. */
export function CharterDocument({ charter, logHead, isUnchanged, adoptedToday }: CharterDocumentProps) {
  const { t, i18n } = useTranslation("charters");
  const { body } = charter;
  const versions = useVersions(charter.id);
  const loose = body.lines.filter(({ valueId }) => valueId === null);
  return (
    <div className="charter" data-dense={body.lines.length + (body.ourselves ?? []).length / 2 > 6}>
      <CharterActions charterId={charter.id} />
      <Page title={t("page.title", { title: body.title })} isTitleHidden>
        <NewerVersion versions={versions} version={charter.version} />
        <header className="charter-head">
          <p className="eyebrow">
            {[
              body.organisation,
              t("page.eyebrow", { number: body.number }),
              t("page.version", { version: body.version }),
            ]
              .filter((text) => text !== "")
              .join(" · ")}
          </p>
          <p aria-hidden="true" dir="auto" className="charter-title">
            {body.title}
          </p>
          <p className="text-ink-soft">
            {t("page.meta", {
              people: t("page.people", { count: body.people }),
              date: formatDate(body.workshopHeldAt, i18n.language),
              published: formatDate(body.publishedAt, i18n.language),
            })}
          </p>
          {body.revision && (
            <p dir="auto" className="mt-2">
              {t("page.why", { version: body.version, reason: body.revision.reason })}
            </p>
          )}
        </header>
        {body.values.map((value) => (
          <section key={value.id} data-hue={value.hue} aria-labelledby={`value-${value.id}`} className="charter-value">
            <header className="charter-value-head">
              <h2 id={`value-${value.id}`} dir="auto" className="charter-word">
                <FittedText>{value.word}</FittedText>
              </h2>
              <p dir="auto" className="charter-sentence">
                {value.sentence}
              </p>
            </header>
            <LinesByRole lines={body.lines.filter(({ valueId }) => valueId === value.id)} charter={charter} />
          </section>
        ))}
        {loose.length > 0 && (
          <section aria-labelledby="obstacles" className="charter-value">
            <header className="charter-value-head">
              <h2 id="obstacles" className="display-2">
                {t("page.obstacles")}
              </h2>
            </header>
            <LinesByRole lines={loose} charter={charter} />
          </section>
        )}
        <OwnActions body={body} today={adoptedToday} />
        <AuthorityTable rows={body.authorityTable} commitments={body.commitments} />
        <CharterFacts body={body} />
        <CharterVersions charter={charter} versions={versions} />
        <CharterProof charter={charter} logHead={logHead} isUnchanged={isUnchanged} />
      </Page>
    </div>
  );
}

/** Actions of a value, grouped by job role, in the order of the vote. */
function LinesByRole({ lines, charter }: { readonly lines: readonly CharterLine[]; readonly charter: Charter }) {
  const { t } = useTranslation("charters");
  if (lines.length === 0) return <p className="text-ink-soft">{t("page.empty")}</p>;
  return (
    <ByRole lines={lines}>
      {(line) => (
        <CharterLineItem
          key={line.lineId}
          line={line}
          timeZone={charter.body.timeZone}
          commitment={charter.body.commitments.find(({ commitmentId }) => commitmentId === line.commitmentId)}
        />
      )}
    </ByRole>
  );
}
