import { z } from 'zod';
import type { RoundPerson } from './person.ts';

/**
 * Why two are not introduced at all. `never` is private: one of them does not want to meet the other. Nobody is told which of the reasons it
 * is, the organiser neither.
 */
export const apartReasons = ['never', 'rivals', 'introduced', 'together', 'forbidden'] as const;
export const apart = z.object({ one: z.string(), other: z.string(), why: z.enum(apartReasons) });
export type Apart = z.infer<typeof apart>;

/** Firms of one sector in one town, when either of them says that such firms compete. Other rivals are marked by an organiser. */
export function areRivals(one: RoundPerson, other: RoundPerson): boolean {
  if (!one.avoidsRivals && !other.avoidsRivals) return false;
  return (
    one.sector !== null &&
    one.municipality !== null &&
    one.sector === other.sector &&
    one.municipality === other.municipality
  );
}

/** Who may not meet whom, by their places in the list of people. */
export function apartFrom(people: readonly RoundPerson[], pairs: readonly Apart[]): Set<number>[] {
  const placeOf = new Map(people.map((each, index) => [each.memberId, index]));
  const from = people.map(() => new Set<number>());
  const keep = (one: number | undefined, other: number | undefined) => {
    if (one === undefined || other === undefined || one === other) return;
    from[one]?.add(other);
    from[other]?.add(one);
  };
  for (const { one, other } of pairs) keep(placeOf.get(one), placeOf.get(other));
  const neighbours = new Map<string, number[]>();
  for (const [index, { sector, municipality }] of people.entries()) {
    if (sector === null || municipality === null) continue;
    const key = `${sector} ${municipality}`;
    const before = neighbours.get(key) ?? [];
    for (const other of before) {
      const [here, there] = [people[index], people[other]];
      if (here !== undefined && there !== undefined && areRivals(here, there)) keep(index, other);
    }
    neighbours.set(key, [...before, index]);
  }
  return from;
}
