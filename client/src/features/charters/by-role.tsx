import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface ByRoleProps<Line> {
  readonly lines: readonly Line[];
  /** A list item with its key. */
  readonly children: (line: Line) => ReactNode;
}

/** Lines of a charter under their job roles, both in the order of the vote. */
export function ByRole<Line extends { readonly laneName: string }>({ lines, children }: ByRoleProps<Line>) {
  const { t } = useTranslation("charters");
  const names = [...new Set(lines.map(({ laneName }) => laneName))];
  return (
    <div className="charter-roles">
      {names.map((name) => (
        <section key={name} className="charter-role">
          <h3 dir="auto" className="charter-role-name">
            {name || t("page.everyone")}
          </h3>
          <ul className="charter-lines">{lines.filter(({ laneName }) => laneName === name).map(children)}</ul>
        </section>
      ))}
    </div>
  );
}
