/**
 * Worksheet questions, as keys `introduction_question_<n>` of the catalogue. Structured questions make a meeting worth more
 * (Sandvik et al., QJE 2020). Three of each group's, so that the talk has a past, a now and a next.
 */
const groups = [
  ['1', '2', '3'],
  ['4', '5', '6'],
  ['7', '8', '9'],
] as const;

/** Three questions for an introduction, the same ones each time it is asked for. */
export function introductionQuestions(introductionId: string): string[] {
  let sum = 0;
  for (const character of introductionId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return groups.map((group, index) => group[(sum >>> (index * 4)) % group.length] ?? group[0]);
}
