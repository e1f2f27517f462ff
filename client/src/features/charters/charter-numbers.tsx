import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";

/** Lines, what staff do themselves, signed, unsigned, not answered yet, unanswered: each with its sentence, zeros left out. */
export function CharterNumbers() {
  const { t } = useTranslation("charters");
  const { lines, ourselves, signed, unsigned, waiting, unanswered } = useSection("charters");
  const rows = [
    ["lines", lines],
    ["ourselves", ourselves],
    ["signed", signed],
    ["unsigned", unsigned],
    ["waiting", waiting],
    ["unanswered", unanswered],
  ] as const;
  return (
    <ul className="figures flex flex-col gap-2 hyphens-auto wrap-anywhere">
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
