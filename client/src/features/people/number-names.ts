import type { Person } from "@saydo/shared/features/workshops/contract.ts";
import { isSameName } from "@saydo/shared/features/workshops/rules.ts";

/** Numbers people of the same name and role, by arrival. Other people get no number. */
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
