import type { OwnAction } from "@saydo/shared/features/charters/schema.ts";
import { type Change, type CharterDiff, isNothing } from "@saydo/shared/features/charters/versions/rules.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../ui/badge.tsx";
import { BeforeAndNow } from "./before-and-now.tsx";
import { LineChange } from "./line-change.tsx";
import { PromiseChange } from "./promise-change.tsx";
import { RewordedText } from "./reworded-text.tsx";

const tones = { added: "success", dropped: "danger", changed: "warning" } as const;

/** What differs between two versions, in the order of the later one. */
export function Changes({ changes }: { readonly changes: CharterDiff }) {
  const { t } = useTranslation("charters");
  const { head, lines, ourselves, promises } = changes;
  const adopted = ({ adopted: count = 0 }: OwnAction) =>
    count === null ? t("adopt.few") : t("adopt.count", { count });
  if (isNothing(changes)) return <p className="text-ink-soft">{t("versions.nothing")}</p>;
  return (
    <div className="mt-2 flex flex-col gap-8">
      {head.length > 0 && (
        <ChangeList title={t("versions.changedHead")}>
          {head.map(({ before, after }) => (
            <ChangeItem key={`${before} ${after}`}>
              <RewordedText before={before} after={after} />
            </ChangeItem>
          ))}
        </ChangeList>
      )}
      {lines.length > 0 && (
        <ChangeList title={t("versions.changedLines")}>
          {lines.map((change) => (
            <ChangeItem key={(change.kind === "dropped" ? change.before : change.after).lineId}>
              <Aspects change={change} />
              <RewordedText {...texts(change, ({ text }) => text)} />
              {change.kind === "changed" && <LineChange change={change} />}
            </ChangeItem>
          ))}
        </ChangeList>
      )}
      {ourselves.length > 0 && (
        <ChangeList title={t("ourselves.title")}>
          {ourselves.map((change) => (
            <ChangeItem key={(change.kind === "dropped" ? change.before : change.after).lineId}>
              <Aspects change={change} />
              <RewordedText {...texts(change, ({ text }) => text)} />
              {change.kind === "changed" && change.what.includes("adopted") && (
                <BeforeAndNow before={adopted(change.before)} now={adopted(change.after)} />
              )}
            </ChangeItem>
          ))}
        </ChangeList>
      )}
      {promises.length > 0 && (
        <ChangeList title={t("versions.changedPromises")}>
          {promises.map((change) => (
            <ChangeItem key={(change.kind === "dropped" ? change.before : change.after).commitmentId}>
              <Aspects change={change} />
              <RewordedText {...texts(change, ({ terms }) => terms.text)} />
              {change.kind === "changed" && <PromiseChange change={change} />}
            </ChangeItem>
          ))}
        </ChangeList>
      )}
    </div>
  );
}

function ChangeList({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h4 className="eyebrow mb-3">{title}</h4>
      <ul className="flex flex-col gap-5">{children}</ul>
    </section>
  );
}

function ChangeItem({ children }: { readonly children: ReactNode }) {
  return <li className="border-s-4 border-rule ps-4">{children}</li>;
}

function texts<T, What extends string>(change: Change<T, What>, textOf: (entry: T) => string) {
  return {
    before: change.kind === "added" ? "" : textOf(change.before),
    after: change.kind === "dropped" ? "" : textOf(change.after),
  };
}

type Aspect = "adopted" | "wording" | "place" | "answer" | "terms" | "signature" | "withdrawn";

function Aspects<T>({ change }: { readonly change: Change<T, Aspect> }) {
  const { t } = useTranslation("charters");
  return (
    <p className="mb-1 flex flex-wrap gap-2">
      {change.kind === "changed" ? (
        change.what.map((aspect) => (
          <Badge key={aspect} tone={tones.changed}>
            {t(`versions.aspect.${aspect}`)}
          </Badge>
        ))
      ) : (
        <Badge tone={tones[change.kind]}>{t(`versions.kind.${change.kind}`)}</Badge>
      )}
    </p>
  );
}
