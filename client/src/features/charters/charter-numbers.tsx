import { useTranslation } from "react-i18next";
import { useSection } from "../../lib/workshop-connection.tsx";

/** Lines, signed, unsigned, unanswered: each with its sentence, zeros left out. */
export function CharterNumbers() {
  const { t } = useTranslation("charters");
  const { lines, signed, unsigned, unanswered } = useSection("charters");
  const rows = [
    ["lines", lines],
    ["signed", signed],
    ["unsigned", unsigned],
    ["unanswered", unanswered],
  ] as const;
  return (
    <ul className="figures flex flex-col gap-2">
      {rows.map(
        ([name, count]) =>
          (count > 0 || name === "lines") && (
            <li key={name} className={name === "lines" ? "display-3" : "text-lg"}>
              {t(`close.${name}`, { count })}
            </li>
          ),
      )}
    </ul>
  );
}
