import { useTranslation } from "react-i18next";
import { useBoardState } from "./session/use-board.tsx";

const faces = 5;

/** The people who have the board open. An anonymous workshop shows only their number. */
export function PresenceStack() {
  const { t } = useTranslation("board");
  const others = useBoardState((state) => state.others);
  const named = others.filter(({ user }) => user.name !== "");
  if (others.length === 0) return null;
  const label =
    named.length > 0
      ? t("people.names", { names: named.map(({ user }) => user.name).join(", ") })
      : t("people.here", { count: others.length + 1 });
  return (
    <div className="flex items-center gap-2" role="img" aria-label={label} title={label}>
      <span aria-hidden="true" className="flex">
        {named.slice(0, faces).map(({ clientId, user }) => (
          <span
            key={clientId}
            data-hue={user.hue}
            className="-ms-2 grid size-9 place-items-center rounded-pill border-2 border-paper bg-value-soft text-sm font-bold text-value-ink first:ms-0"
          >
            {initials(user.name)}
          </span>
        ))}
      </span>
      <span aria-hidden="true" className="figures text-sm text-ink-soft">
        {t("people.here", { count: others.length + 1 })}
      </span>
    </div>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}
