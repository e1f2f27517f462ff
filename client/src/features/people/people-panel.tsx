import type { Person } from "@saydo/shared/features/workshops/contract.ts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { Badge } from "../../ui/badge.tsx";
import { MemberShape } from "../../ui/member-shape.tsx";
import { AnonymityRow } from "./anonymity-row.tsx";
import { Doors } from "./doors.tsx";
import { ListButton } from "./list-button.tsx";
import { Lobby } from "./lobby.tsx";
import { MoreSeats } from "./more-seats.tsx";
import { numberNames } from "./number-names.ts";
import { PersonMenu } from "./person-menu.tsx";

/** The people in the room. While they write, the panel shows only counts, never which of them have finished. */
export function PeoplePanel() {
  const { t } = useTranslation(["workshops", "common"]);
  const { total, online, people } = useSection("people");
  const { writing, done } = useSection("writing");
  const { phase, lanes } = useSection("workshop");
  const laneName = new Map(lanes.map((lane) => [lane.id, lane.name]));
  const numbers = useMemo(() => numberNames(people), [people]);
  const nameOf = ({ id, name }: Person) => {
    const number = numbers.get(id);
    return number === undefined ? name : t("people.numbered", { name, number });
  };
  const shown = people.toSorted((a, b) => Number(b.isOnline) - Number(a.isOnline));
  return (
    <section aria-labelledby="people-title" className="flex flex-col gap-4">
      <header>
        <h2 id="people-title" className="display-3 figures">
          {t("people.online", { count: online })}
        </h2>
        {total > online && (
          <p className="figures text-sm text-ink-soft">{t("people.away", { count: total - online })}</p>
        )}
      </header>
      {phase === "write" && (
        <dl className="figures grid grid-cols-2 gap-2" data-testid="writing-counts">
          <div className="sheet px-4 py-3 shadow-none">
            <dd className="font-display text-3xl leading-none">{writing}</dd>
            <dt className="text-sm text-ink-soft">{t("people.writing")}</dt>
          </div>
          <div className="sheet px-4 py-3 shadow-none">
            <dd className="font-display text-3xl leading-none">{done}</dd>
            <dt className="text-sm text-ink-soft">{t("people.done")}</dt>
          </div>
        </dl>
      )}
      <ul className="flex flex-col">
        {shown.map((person) => (
          <li key={person.id} className="flex min-h-12 items-center gap-3">
            <MemberShape memberId={person.id} className={`size-7 ${person.isOnline ? "" : "opacity-35"}`} />
            <div className="min-w-0 grow leading-tight">
              <p className={person.isOnline ? "" : "text-ink-soft"} dir="auto">
                {nameOf(person)}
              </p>
              <p className="text-sm text-ink-faint" dir="auto">
                {person.role === "participant" ? laneName.get(person.laneId) : t(`common:roles.${person.role}`)}
                {!person.isOnline && ` · ${t("people.offline")}`}
              </p>
            </div>
            {person.role === "facilitator" ? (
              <Badge>{t("people.host")}</Badge>
            ) : (
              <PersonMenu person={person} name={nameOf(person)} />
            )}
          </li>
        ))}
      </ul>
      <ListButton />
      <Doors />
      <Lobby />
      <MoreSeats />
      <AnonymityRow />
    </section>
  );
}
