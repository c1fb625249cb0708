import { bestPairing, type Pairing, type PairingWish, type Table } from './pairing.ts';

/** For each person, by their places, whom they were asked about before. */
export type Again = readonly ReadonlySet<number>[];

const largest = 2 ** 31 - 1;

/**
 * As many people as can be; of such pairings one that leaves nobody who goes first; of these one in which as few as possible are asked about the same one again;
 * of these the one worth most. Beyond six hundred people or so, where numbers would not hold it, "as few as possible" gives way to hundreds of times what
 * a meeting can be worth.
 */
export function withFewestAgain(table: Table, again: Again, wish: PairingWish = {}): Pairing {
  if (again.every((each) => each.size === 0)) return bestPairing(table, wish);
  const { people } = table;
  // Nearly always there are enough who are new to each other, and then nothing else needs to be looked at.
  const ofNew = bestPairing({ people, worth: withoutAgain(table, again) }, wish);
  if (ofNew.partner.filter((other) => other < 0).length <= people % 2) return ofNew;
  const most = table.worth.reduce((one, other) => Math.max(one, other), 0);
  const extra = Math.min((most + 1) * (Math.floor(people / 2) + 1), largest - most);
  const isNew = (one: number, other: number) => again[one]?.has(other) !== true;
  const raised = table.worth.map((worth, at) =>
    worth >= 0 && isNew(Math.floor(at / people), at % people) ? worth + extra : worth,
  );
  const pairing = bestPairing({ people, worth: raised }, { ...wish, raised: extra });
  const ofThem = pairing.partner.reduce((sum, other, one) => (other > one && isNew(one, other) ? sum + extra : sum), 0);
  return { ...pairing, worth: pairing.worth - ofThem, bound: pairing.bound - ofThem };
}

function withoutAgain({ people, worth }: Table, again: Again): Int32Array {
  const left = worth.slice();
  for (const [one, others] of again.entries()) for (const other of others) left[one * people + other] = -1;
  return left;
}
