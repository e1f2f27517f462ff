import type { Dependants } from "@saydo/shared/features/editing/schema.ts";
import { everyoneLaneId, limits, longest } from "@saydo/shared/features/workshops/terms.ts";
import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { AddName } from "./add-name.tsx";
import { EditPlace } from "./edit-place.tsx";
import { useEdit } from "./use-edit.ts";

interface EditPlacesProps {
  readonly kind: "lane" | "moment";
  readonly depends: Dependants | null;
}

/** Job roles or moments: added and renamed at any time, removed while they are empty, else merged. */
export function EditPlaces({ kind, depends }: EditPlacesProps) {
  const { t } = useTranslation(["editing", "workshops"]);
  const workshop = useSection("workshop");
  const edit = useEdit();
  const places = kind === "lane" ? workshop.lanes : workshop.moments;
  const own = places.filter(({ id }) => id !== everyoneLaneId);
  const [most, max] = kind === "lane" ? [limits.lanes, longest.lane] : [limits.moments, longest.moment];
  const isLane = kind === "lane";
  return (
    <section aria-labelledby={`edit-${kind}`} className="flex flex-col gap-3">
      <div>
        <h3 id={`edit-${kind}`} className="display-3">
          {t(isLane ? "workshops:new.roles.lanes" : "workshops:new.roles.moments")}
        </h3>
        <p className="text-ink-soft">{t(isLane ? "lanesText" : "momentsText")}</p>
      </div>
      <ul className="flex flex-col gap-3">
        {own.map((place) => (
          <EditPlace
            key={place.id}
            kind={kind}
            place={place}
            others={places.filter(({ id }) => id !== place.id)}
            isUsed={depends === null || depends.usedPlaces.includes(place.id)}
          />
        ))}
      </ul>
      {own.length < most && (
        <AddName
          label={t(isLane ? "workshops:new.roles.lane" : "workshops:new.roles.moment")}
          button={t(isLane ? "workshops:new.roles.addLane" : "workshops:new.roles.addMoment")}
          max={max}
          onAdd={(name) =>
            edit({ change: { what: isLane ? "lane-add" : "moment-add", name }, done: t("done.added", { name }) })
          }
        />
      )}
    </section>
  );
}
