import type { MatchingData } from '@kohtaamo/core/round/wish.ts';

/** What is chosen of rounds: always, and for one of them alone. */
const parts = {
  yes: { takesPart: true, thisTime: null },
  'not-this-time': { takesPart: true, thisTime: false },
  no: { takesPart: false, thisTime: null },
  'this-time': { takesPart: false, thisTime: true },
};
const partNames = ['yes', 'not-this-time', 'no', 'this-time'] as const;
export type Part = (typeof partNames)[number];

/** The choice that stands for what counts now; whoever has none of them is in no round, so that saving the page steps nobody in. */
export function partOf(used: Pick<MatchingData, 'takesPart' | 'thisTime'> | null): Part {
  const isNow = (each: Part) => parts[each].takesPart === used?.takesPart && parts[each].thisTime === used.thisTime;
  return partNames.find(isNow) ?? 'no';
}

/** What a choice of the form tells; one that nobody offered is a no. */
export function toldBy(said: string): (typeof parts)[Part] {
  return parts[partNames.find((each) => each === said) ?? 'no'];
}
