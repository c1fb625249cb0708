import type { Context } from '@kohtaamo/core/context.ts';
import { parseUserId, type MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { cardFor, mayFind } from '@kohtaamo/core/member/card.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Question } from '@kohtaamo/core/saying/question.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { folded } from '@kohtaamo/core/spelling.ts';
import { actorOf, type Speaker } from './command.ts';

const mostCandidates = 5;
const longestName = 120;
const reasonWord = /[\s,;:]+(?:because|since|koska|sillä|siksi että|eftersom|därför att|för att)\s+/iu;
/** "Aino: we both …", "Aino – we both …", and a reason on a line of its own. */
const reasonMark = /:\s+|\s+[-–—]\s+|\s*\n\s*/u;

/** "Aino because we both …" → whom and why; the reason is empty when none is given. */
export function whomAndWhy(text: string): { whom: string; why: string } {
  const cut = reasonWord.exec(text) ?? reasonMark.exec(text);
  const whom = cut === null ? text : text.slice(0, cut.index);
  return {
    whom: whom.replace(/^[\s"'“”„«»‘’]+|[\s"'“”„«»‘’,;:]+$/gu, ''),
    why: cut === null ? '' : text.slice(cut.index + cut[0].length).trim(),
  };
}

/** True when the words name somebody and give a reason, as hardly anything else does. */
export const givesReason = (text: string) => reasonWord.test(text);

/** People meant by a Matrix id, a name, a part of one, or a business; only those the speaker may find. */
export function peopleMeant(context: Context, speaker: Speaker, whom: string): Member[] {
  const { store } = context;
  const userId = userIdIn(whom);
  if (userId !== null) {
    const found = store.members.byUserId(userId);
    return found === null || !mayFind(context, found, speaker.member.id) ? [] : [found];
  }
  const plain = whom.replace(/^@/, '').trim().slice(0, longestName);
  return plain.length < 2 ? [] : store.members.search(plain, speaker.member.id, mostCandidates);
}

/** The first user id in the words: a pill is written as one, often with a name beside it. */
export function userIdIn(words: string): MatrixUserId | null {
  const [written] = /@[^\s:]+:[^\s,;()]+/u.exec(words.slice(0, 1000)) ?? [];
  return written === undefined ? null : parseUserId(written.replace(/[.:!?]+$/u, ''));
}

/** Asks for the introduction, or first for the reason. */
export function introduceTo(context: Context, speaker: Speaker, asked: Member, why: string): Saying[] {
  const { store, now } = context;
  if (why === '') {
    store.questions.ask(speaker.member.id, { kind: 'introduction-reason', memberId: asked.id }, now);
    return [{ kind: 'introduction-reason-asked', name: asked.name }];
  }
  const done = requestIntroduction(context, actorOf(speaker), { askedId: asked.id, reason: why });
  if (!done.ok) return [{ kind: 'refusal', ...done.refusal }];
  return [{ kind: 'introduction-sent', name: asked.name }];
}

/**
 * Those whose names the words hold; the ones with the most words of their name said, so that "Aino Aalto" is not "Aino Ek". Of names that are
 * not said in full, their beginnings count.
 */
export function namedIn<T extends { name: string; userId: string | null }>(said: string, people: readonly T[]): T[] {
  const words = folded(said.slice(0, 1000)).split(' ');
  const held = people.map(({ name, userId }) => {
    if (userId !== null && userId !== '' && said.includes(userId)) return 100;
    const parts = folded(name).split(' ');
    const whole = parts.filter((part) => words.includes(part)).length;
    const begun = words.some((word) => word.length > 1 && parts.some((part) => part.startsWith(word)));
    return whole === 0 && begun ? 0.5 : whole;
  });
  const most = Math.max(0, ...held);
  return most === 0 ? [] : people.filter((_, index) => held[index] === most);
}

/** Of those whom the words name, the ones who are all that is said: a plan is not shown to whoever only shares a family name with its witness. */
export function wholly(words: string, people: readonly Member[]): Member[] {
  const said = folded(words.slice(0, 200)).split(' ').filter(Boolean);
  return namedIn(words, people).filter(({ name: called, userId }) => {
    if (userId !== null && words.includes(userId)) return true;
    const parts = folded(called).split(' ');
    return said.every((word) => parts.some((part) => part.startsWith(word)));
  });
}

export const namesSomebody = (rest: string, context: Context, speaker: Speaker) =>
  peopleMeant(context, speaker, rest).length > 0;

/** Several may be meant: they are offered by number, and the next message may be the number. */
export function offerCandidates(
  context: Context,
  speaker: Speaker,
  people: Member[],
  command: Extract<Question, { kind: 'candidate' }>['command'],
  reason: string,
): Saying[] {
  const { store, now } = context;
  const memberIds = people.map((each) => each.id);
  store.questions.ask(speaker.member.id, { kind: 'candidate', memberIds, command, reason }, now);
  return [{ kind: 'candidates', cards: people.map((each) => cardFor(context, each, speaker.member.id)) }];
}
