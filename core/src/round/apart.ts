import { z } from 'zod';
import { businessesOf, type RoundPerson } from './person.ts';

/**
 * Why two are not introduced at all. `never` is private: one of them does not want to meet the other. Nobody is told which of the reasons it
 * is, the organiser neither.
 */
export const apartReasons = ['never', 'rivals', 'introduced', 'together', 'forbidden'] as const;
export const apart = z.object({ one: z.string(), other: z.string(), why: z.enum(apartReasons) });
export type Apart = z.infer<typeof apart>;

/** Sector and town of each business that tells both. */
function marketsOf(person: RoundPerson): Set<string> {
  return new Set(
    businessesOf(person).flatMap(({ sector, municipality }) =>
      sector === null || municipality === null ? [] : [`${sector} ${municipality}`],
    ),
  );
}

/**
 * Who may not meet whom, by their places in the list of people: the pairs, and rivals, who have each a business of one sector in one town when either of them
 * says that such businesses compete. Other rivals are marked by an organiser.
 */
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
  for (const [index, person] of people.entries()) {
    for (const market of marketsOf(person)) {
      const before = neighbours.get(market) ?? [];
      for (const other of before) {
        if (person.avoidsRivals || people[other]?.avoidsRivals === true) keep(index, other);
      }
      neighbours.set(market, [...before, index]);
    }
  }
  return from;
}
