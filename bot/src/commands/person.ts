import type { Context } from '@kohtaamo/core/context.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { cardFor, mayFind } from '@kohtaamo/core/member/card.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { actorOf, type Speaker } from './command.ts';

const mostCandidates = 5;
const because = /\s+(?:because|koska|siksi että|eftersom|därför att|för att)\s+/i;

/** "Aino because we both …" → whom and why; the reason is empty when none is given. */
export function whomAndWhy(text: string): { whom: string; why: string } {
  const cut = because.exec(text);
  if (cut === null) return { whom: text.trim(), why: '' };
  // Finnish has a comma before the reason.
  return {
    whom: text
      .slice(0, cut.index)
      .replace(/[\s,;:]+$/, '')
      .trim(),
    why: text.slice(cut.index + cut[0].length).trim(),
  };
}

/** People meant by a Matrix id, a name, a part of one, or a business; only those the speaker may find. */
export function peopleMeant(context: Context, speaker: Speaker, whom: string): Member[] {
  const { store } = context;
  const text = whom.replace(/^https:\/\/matrix\.to\/#\//, '').replace(/:$/, '');
  const userId = parseUserId(text);
  if (userId !== null) {
    const found = store.members.byUserId(userId);
    return found === null || !mayFind(context, found, speaker.member.id) ? [] : [found];
  }
  const plain = text.replace(/^@/, '').trim();
  return plain.length < 2 ? [] : store.members.search(plain, speaker.member.id, mostCandidates);
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

/** Several may be meant: they are offered by number, and the next message may be the number. */
export function offerCandidates(context: Context, speaker: Speaker, people: Member[], why: string): Saying[] {
  const { store, now } = context;
  store.questions.ask(
    speaker.member.id,
    { kind: 'candidate', memberIds: people.map((each) => each.id), reason: why },
    now,
  );
  return [{ kind: 'candidates', cards: people.map((each) => cardFor(context, each, speaker.member.id)) }];
}
