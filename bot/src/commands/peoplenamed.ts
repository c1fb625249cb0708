import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { folded } from '@kohtaamo/core/spelling.ts';
import { userIdIn, wholly } from './person.ts';

/** Between two people: a word, a sign, or both. */
const between = /\s*[,;&+/\n]\s*(?:(?:and|ja|sekä|och|samt)\s+)?|\s+(?:and|ja|sekä|och|samt)\s+/giu;
/** Names with "and" in them are read in every way: twice as many for each further word or sign. */
const mostParts = 9;

export type NotNamed = { unclear: string } | { nobody: string };
export type Named = { people: Member[] } | NotNamed;

/**
 * The people whom the words name, "Aino and Bert": of these people only, by Matrix id, by the whole name, or by as much of it as fits one alone, a whole word at least. A name with "and" in it
 * is one person wherever that makes sense of all the words. `isEnough` says how many are meant; when the words can be read in several ways, it is unclear whom they mean.
 */
export function peopleNamed(said: string, people: readonly Member[], isEnough: (count: number) => boolean): Named {
  const words = said.trim();
  const marks = [...words.matchAll(between)].map((mark) => ({ from: mark.index, to: mark.index + mark[0].length }));
  if (words === '' || marks.length >= mostParts) return { nobody: words };
  const known = new Map<string, Member[]>();
  const meant = (part: string): Member[] => {
    const before = known.get(part);
    if (before !== undefined) return before;
    const found = calledBy(part, people);
    known.set(part, found);
    return found;
  };
  const readings = waysToRead(words, marks).filter((parts) => isEnough(parts.length));
  const possible = readings.filter((parts) => parts.every((part) => meant(part).length > 0));
  const clear = possible
    .filter((parts) => parts.every((part) => meant(part).length === 1))
    .map((parts) => parts.flatMap(meant))
    .filter((each) => new Set(each.map(({ id }) => id)).size === each.length);
  const [first] = clear;
  if (first !== undefined)
    return clear.every((each) => each.every(({ id }, at) => id === first[at]?.id))
      ? { people: first }
      : { unclear: words };
  const doubtful = possible[0]?.find((part) => meant(part).length > 1);
  if (doubtful !== undefined) return { unclear: doubtful };
  const finest = readings.toSorted((a, b) => b.length - a.length)[0] ?? [];
  return { nobody: finest.find((part) => meant(part).length === 0) ?? words };
}

/** What is said when the words do not name them. */
export function notNamed(named: NotNamed): Saying {
  if ('unclear' in named) return { kind: 'refusal', code: 'person_ambiguous', values: { name: named.unclear } };
  return { kind: 'round-person', name: named.nobody, why: 'not-in' };
}

/** Every way to cut the words at some of the marks. */
function waysToRead(words: string, marks: readonly { from: number; to: number }[]): string[][] {
  return Array.from({ length: 2 ** marks.length }, (_, chosen) => {
    const cuts = marks.filter((_each, at) => (chosen & (1 << at)) !== 0);
    return [...cuts, { from: words.length, to: words.length }].map(({ from }, at) =>
      words.slice(cuts[at - 1]?.to ?? 0, from).trim(),
    );
  });
}

function calledBy(part: string, people: readonly Member[]): Member[] {
  const id = userIdIn(part);
  // Somebody may be called like another one's id: an id is nobody else's.
  if (id !== null) return people.filter(({ userId }) => userId === id);
  const said = folded(part);
  if (said === '') return [];
  const whole = people.filter(({ name }) => folded(name) === said);
  if (whole.length > 0) return whole;
  // "Bert" is not Bertta: whoever is meant may have paused, and the deed would be done to somebody else.
  const words = said.split(' ');
  return wholly(part, people).filter(({ name }) =>
    folded(name)
      .split(' ')
      .some((each) => words.includes(each)),
  );
}
