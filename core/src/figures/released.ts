/** What somebody answered to one question, as the log has it: answered again, it stands there again. */
export type Answered = { memberId: string; promptId: string; answer: string };

/** Fewer people are never counted apart: nobody is to be told from a number (docs/decisions/0077). */
export const fewest = 5;

/** How many gave each answer, as far as it is told; `answers` is their sum. */
export type Released = { answers: number; counts: Record<string, number> };

/**
 * What may be told of these answers, given in this order. It moves on only when at least five people's answers are different from what was told at any
 * time before, and not all of them say the same: so neither one look at it nor the difference of any two tells what one person said. Null before.
 */
export function releasedOf(log: readonly Answered[]): Released | null {
  const told = releases(log).at(-1);
  return told === undefined ? null : countsOf(told);
}

type Standing = ReadonlyMap<string, Answered>;

/** Every state of the answers that was told, one after the other. */
export function releases(log: readonly Answered[]): Standing[] {
  const told: Standing[] = [];
  const standing = new Map<string, Answered>();
  for (const each of log) {
    standing.set(each.promptId, each);
    if (differing(new Map(), standing) < fewest || isAllAlike(standing)) continue;
    if (told.every((before) => differing(before, standing) >= fewest)) told.push(new Map(standing));
  }
  return told;
}

/** Of how many people the two hold another answer. */
export function differing(before: Standing, after: Standing): number {
  const people = new Set<string>();
  for (const [promptId, { memberId, answer }] of after)
    if (before.get(promptId)?.answer !== answer) people.add(memberId);
  return people.size;
}

function isAllAlike(standing: Standing): boolean {
  return new Set([...standing.values()].map(({ answer }) => answer)).size < 2;
}

function countsOf(standing: Standing): Released {
  const counts: Record<string, number> = {};
  for (const { answer } of standing.values()) counts[answer] = (counts[answer] ?? 0) + 1;
  return { answers: standing.size, counts };
}
