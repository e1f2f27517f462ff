import type { Person } from "@saydo/shared/features/workshops/contract.ts";
import { isSameName } from "@saydo/shared/features/workshops/rules.ts";

/** For each of several people of one name and role their number among them, by arrival; nobody else has one. */
export function numberNames(people: readonly Person[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const person of people) {
    const alike = people.filter(
      ({ name, role, laneId }) => role === person.role && laneId === person.laneId && isSameName(name, person.name),
    );
    if (alike.length > 1) numbers.set(person.id, alike.indexOf(person) + 1);
  }
  return numbers;
}
