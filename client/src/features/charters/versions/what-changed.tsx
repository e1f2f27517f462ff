import type { CharterBody } from "@saydo/shared/features/charters/schema.ts";
import { type Change, diff } from "@saydo/shared/features/charters/versions/rules.ts";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../ui/badge.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { LineChange } from "./line-change.tsx";
import { PromiseChange } from "./promise-change.tsx";
import { RewordedText } from "./reworded-text.tsx";
import { useCharter } from "./use-charter.ts";

interface WhatChangedProps {
  readonly beforeId: string;
  readonly after: CharterBody;
}

const tones = { added: "success", dropped: "danger", changed: "warning" } as const;

export function WhatChanged({ beforeId, after }: WhatChangedProps) {
  const { t } = useTranslation(["charters", "common"]);
  const before = useCharter(beforeId);
  if (before.kind === "loading") return <p role="status">{t("common:loading")}</p>;
  if (before.kind === "refused") return <Notice tone="error">{t("versions.failed")}</Notice>;
  const { lines, promises } = diff(before.charter.body, after);
  if (lines.length === 0 && promises.length === 0) return <p className="text-ink-soft">{t("versions.nothing")}</p>;
  return (
    <div className="mt-2 flex flex-col gap-8">
      {lines.length > 0 && (
        <section>
          <h3 className="eyebrow mb-3">{t("versions.changedLines")}</h3>
          <ul className="flex flex-col gap-5">
            {lines.map((change) => {
              const line = change.kind === "dropped" ? change.before : change.after;
              return (
                <li key={line.lineId} className="border-s-4 border-rule ps-4">
                  <Aspects change={change} />
                  <RewordedText {...texts(change, ({ text }) => text)} />
                  {change.kind === "changed" && <LineChange change={change} />}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {promises.length > 0 && (
        <section>
          <h3 className="eyebrow mb-3">{t("versions.changedPromises")}</h3>
          <ul className="flex flex-col gap-5">
            {promises.map((change) => {
              const promise = change.kind === "dropped" ? change.before : change.after;
              return (
                <li key={promise.commitmentId} className="border-s-4 border-rule ps-4">
                  <Aspects change={change} />
                  <RewordedText {...texts(change, ({ terms }) => terms.text)} />
                  {change.kind === "changed" && <PromiseChange change={change} />}
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </div>
  );
}

function texts<T, What extends string>(change: Change<T, What>, textOf: (entry: T) => string) {
  return {
    before: change.kind === "added" ? "" : textOf(change.before),
    after: change.kind === "dropped" ? "" : textOf(change.after),
  };
}

type Aspect = "wording" | "place" | "answer" | "terms" | "signature" | "withdrawn";

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
