import { Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";

/** What stands on the button of the people: how many are here, and how many wait before the door. */
export function PeopleCount() {
  const { t } = useTranslation(["workshops", "seats"]);
  const { online, waiting } = useSection("people");
  return (
    <>
      <Users aria-hidden="true" />
      <span className="sr-only">{t("workshops:console.people")}</span>
      <span className="figures">{online}</span>
      {waiting.length > 0 && (
        <span className="figures rounded-pill bg-accent-soft px-2 text-sm font-semibold text-accent-ink">
          <span aria-hidden="true">+{waiting.length}</span>
          <span className="sr-only">{t("seats:lobby.waiting", { count: waiting.length })}</span>
        </span>
      )}
    </>
  );
}
