import { enoughAnswers } from '../ask/ask.ts';
import type { Commitment } from '../commitment/commitment.ts';
import { witnessedIn } from '../commitment/witness.ts';
import type { Context } from '../context.ts';
import { isProposed } from '../introduction/introduction.ts';
import type { Member } from '../member/member.ts';
import type { ProgrammeOutcome } from '../outcome/programmeoutcome.ts';
import { choices } from '../prompt/choices.ts';
import { isAnsweredStill } from '../prompt/open.ts';
import type { Prompt } from '../prompt/prompt.ts';
import type { Saying } from '../saying/saying.ts';
import { answersFor, stopsFor, type Letter } from './letter.ts';

type Reading = Pick<Context, 'store' | 'now'>;

/** What a letter asks, as whoever opens its link may see and answer it, without being signed in. */
export type LetterQuestion = {
  letter: Letter;
  reader: Member;
  /** In the words in which it was said in the chat. */
  saying: Saying;
} & Answering;

export type Answering =
  /** One of these; `given` is the one that counts now, to which words may be added. */
  | { by: 'choice'; choices: readonly string[]; given: string | null; comment: string | null; takesWords: boolean }
  /** A plan in one's own words. */
  | { by: 'plan'; workshopId: string; plan: Commitment | null }
  | { by: 'form'; prompt: Prompt; told: ProgrammeOutcome | null }
  /** A yes that stands: the room is made. */
  | { by: 'nothing'; given: 'yes' };

/** The letter that a link leads to, while the link works; what it may do differs. */
export function letterOfLink({ store, now }: Reading, tokenHash: string, to: 'answer' | 'stop'): Letter | null {
  const found = store.letters.byLink(tokenHash, now);
  if (found === null) return null;
  return to === 'stop' || found.expiresAt > now + stopsFor - answersFor ? found.letter : null;
}

/** Null when the link is unknown or has run out, when the letter asks nothing, and when there is nothing to answer any more: all alike. */
export function letterQuestion(context: Reading, tokenHash: string): LetterQuestion | null {
  const { store } = context;
  const letter = letterOfLink(context, tokenHash, 'answer');
  const reader = letter && store.members.byId(letter.memberId);
  const act = letter && store.outbox.byId(letter.saidBy)?.act;
  if (!letter || !reader || act?.kind !== 'say-to-member') return null;
  const answering = answeringOf(context, letter);
  return answering && { letter, reader, saying: act.saying, ...answering };
}

function answeringOf(context: Reading, { about, subjectId, memberId }: Letter): Answering | null {
  const { store } = context;
  if (about === 'introduction') return ofIntroduction(context, subjectId, memberId);
  if (about !== 'prompt') return null;
  const prompt = store.prompts.byId(subjectId);
  if (prompt === null || !isAnsweredStill(context, prompt)) return null;
  switch (prompt.kind) {
    case 'round':
      return ofIntroduction(context, prompt.subjectId, memberId);
    case 'ask':
      return ofAsk(context, prompt.subjectId, memberId);
    case 'digest':
      return null;
    case 'commitment': {
      const plan = store.commitments.ofMember(memberId).find((each) => each.workshopId === prompt.subjectId) ?? null;
      return { by: 'plan', workshopId: prompt.subjectId, plan };
    }
    case 'outcome-form':
      return { by: 'form', prompt, told: store.programmeOutcomes.ofPrompt(prompt.id) };
    default: {
      if (prompt.kind === 'witness' && witnessedIn(context, prompt) === null) return null;
      const { answer: given, comment } = prompt;
      return { by: 'choice', choices: choices[prompt.kind], given, comment, takesWords: true };
    }
  }
}

/** What one tap may answer, as the letter offers it. */
export function choicesOfLetter(context: Reading, letter: Letter): readonly string[] {
  const answering = answeringOf(context, letter);
  return answering?.by === 'choice' ? answering.choices : [];
}

const yesOrNo = (given: string | null, more: readonly string[] = []): Answering => ({
  by: 'choice',
  choices: ['yes', 'no', ...more],
  given,
  comment: null,
  takesWords: false,
});

function ofIntroduction({ store, now }: Reading, id: string, memberId: string): Answering | null {
  const introduction = store.introductions.byId(id);
  if (introduction === null) return null;
  const { state, deadline, roundId, askedId } = introduction;
  const mine = store.introductions.answers(id).find((each) => each.memberId === memberId);
  if (isProposed(introduction) ? mine === undefined : askedId !== memberId) return null;
  const given = isProposed(introduction) ? (mine?.answer ?? null) : state === 'declined' ? 'no' : null;
  if (state === 'agreed' || state === 'opened')
    return !isProposed(introduction) || given === 'yes' ? { by: 'nothing', given: 'yes' } : null;
  if (state === 'closed' || deadline <= now) return null;
  return yesOrNo(given, roundId === null ? [] : ['later']);
}

function ofAsk({ store }: Reading, askId: string, memberId: string): Answering | null {
  const ask = store.asks.byId(askId);
  const people = store.asks.people(askId);
  const mine = people.find((each) => each.memberId === memberId);
  if (ask === null || mine === undefined) return null;
  if (mine.answer === 'yes') return { by: 'nothing', given: 'yes' };
  const helping = people.filter(({ answer }) => answer === 'yes').length;
  return ask.closedAt !== null || helping >= enoughAnswers ? null : yesOrNo(mine.answer);
}
