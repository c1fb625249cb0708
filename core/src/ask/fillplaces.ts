import { wake, type Context } from '../context.ts';
import { wishPrompt } from '../prompt/plan.ts';
import { lapsesAfter, type Prompt } from '../prompt/prompt.ts';
import { enoughAnswers, mostCarried, mostCarriedInAll, type Ask, type AskPerson } from './ask.ts';
import { likeliestToAnswer } from './likeliest.ts';

/** Carries the ask to these, each within their budget. Whoever was not reached by then gives their place to somebody else. */
export function carryTo(context: Context, { id }: Ask, memberIds: readonly string[]): void {
  const { store, now } = context;
  for (const memberId of memberIds) {
    store.asks.carry(id, memberId, now);
    wishPrompt(context, { memberId, kind: 'ask', subject: 'ask', subjectId: id, step: 'ask', wantedAt: now });
  }
  if (memberIds.length > 0) lookAgain(context, id, now + lapsesAfter.ask);
}

function lookAgain(context: Context, askId: string, at: number): void {
  wake(context, { kind: 'ask-places', askId }, `ask-places:${askId}`, at);
}

/**
 * The second try: the places of those who said no or could not be asked in time go to the next likeliest, while the ask is open and too few help. The asker
 * is told nothing of it.
 */
export function fillPlaces(context: Context, askId: string): void {
  const { store, now } = context;
  const ask = store.asks.byId(askId);
  if (ask === null || ask.closedAt !== null) return;
  const people = store.asks.people(askId);
  if (people.filter(({ answer }) => answer === 'yes').length >= enoughAnswers) return;
  const carried = people.filter(({ carriedAt }) => carriedAt !== null);
  const questions = carried.flatMap((each) => questionTo(context, askId, each) ?? []);
  const free = mostCarried - carried.filter((each) => keepsPlace(context, askId, each)).length;
  const wanted = Math.min(free, mostCarriedInAll - carried.length);
  const known = people.map(({ memberId }) => memberId);
  if (wanted > 0) carryTo(context, ask, likeliestToAnswer(context, ask, wanted, known).memberIds);
  const waiting = questions.filter(({ state, lapsesAt }) => state === 'waiting' && lapsesAt > now);
  if (waiting.length > 0) lookAgain(context, askId, Math.min(...waiting.map(({ lapsesAt }) => lapsesAt)));
}

function questionTo({ store }: Context, askId: string, { memberId }: AskPerson): Prompt | undefined {
  return store.prompts.ofSubject(memberId, askId).find(({ kind }) => kind === 'ask');
}

/** Helps, was asked and may still answer, or will be asked. */
function keepsPlace(context: Context, askId: string, person: AskPerson): boolean {
  if (person.answer !== null) return person.answer === 'yes';
  const question = questionTo(context, askId, person);
  if (question === undefined || question.state === 'lapsed' || question.state === 'withdrawn') return false;
  return question.state !== 'waiting' || question.lapsesAt > context.now;
}
