import type { Person } from "@saydo/shared/features/workshops/contract.ts";
import { MemberShape } from "../../ui/member-shape.tsx";

/** Members drift in as they join. A member with a sleeping phone fades and keeps the same place. */
export function DriftingPeople({
  people,
  className = "",
}: {
  readonly people: readonly Person[];
  readonly className?: string;
}) {
  return (
    <ul className={`flex flex-wrap content-end gap-x-6 gap-y-2 overflow-hidden ${className}`}>
      {people.map((person) => (
        <li
          key={person.id}
          className={`flex animate-drift-in items-center gap-2 ${person.isOnline ? "" : "text-ink-soft"}`}
          dir="auto"
        >
          <MemberShape memberId={person.id} className={`size-8 ${person.isOnline ? "" : "opacity-35"}`} />
          {person.name}
        </li>
      ))}
    </ul>
  );
}
