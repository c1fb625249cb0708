import { changeField, startBusiness } from '@kohtaamo/core/business/changefield.ts';
import type { Business } from '@kohtaamo/core/business/business.ts';
import { writtenOf, type WrittenField } from '@kohtaamo/core/business/writtenbusiness.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Answerable } from '@kohtaamo/core/saying/question.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { answerWords, isCalled, visibilityOf } from '../words/fieldwords.ts';
import { actorOf, type Speaker } from './command.ts';

/** A field of a business that is asked about, or changed by the way. Guided: one of several questions. */
export type Step = { businessId: string | null; field: WrittenField; guided: boolean };
/** How a person passes a question over, or ends the asking, instead of answering. */
export type WayOut = 'skip' | 'enough' | null;
export type Guess = Extract<Answerable, { kind: 'field-guess' }>;

/** What a newcomer is asked, one question at a time; the rest is changed when they like. */
const guidedFields: readonly WrittenField[] = ['name', 'offer', 'need', 'municipality', 'sector'];

/** Asks about one field; the next text of the person is the answer. */
export function askField({ store, now }: Context, speaker: Speaker, step: Step, first = false): Saying[] {
  store.questions.ask(speaker.member.id, { kind: 'business-field', ...step }, now);
  const business = step.businessId === null ? null : store.businesses.byId(step.businessId);
  const current = business === null ? '' : writtenOf(business)[step.field];
  return [{ kind: 'business-question', field: step.field, current, guided: step.guided, first }];
}

/** Asks what is not told yet, from the first such field; with null a new business, from its name. */
export function askAll(context: Context, speaker: Speaker, business: Business | null): Saying[] {
  if (business === null) return askField(context, speaker, { businessId: null, field: 'name', guided: true }, true);
  const untold = guidedFields.find((field) => writtenOf(business)[field] === '');
  if (untold === undefined) return finish(context, speaker);
  return askField(context, speaker, { businessId: business.id, field: untold, guided: true }, true);
}

/** The answer to a question about a field, or a way past it. */
export function answerField(context: Context, speaker: Speaker, step: Step, text: string, way: WayOut): Saying[] {
  if (way === 'enough' || (way === 'skip' && !step.guided)) return leave(context, speaker, step.guided);
  return way === 'skip' ? nextAfter(context, speaker, step) : writeField(context, speaker, step, text);
}

/** Keeps what was written, if it can be; what was probably meant is offered, and a refused text may be written again. */
export function writeField(context: Context, speaker: Speaker, step: Step, text: string): Saying[] {
  const { store, now } = context;
  const actor = actorOf(speaker);
  const written = isCalled(text, answerWords.empty) || text.trim() === '-' ? '' : text;
  const changed =
    step.businessId === null
      ? startBusiness(context, actor, written)
      : changeField(context, actor, step.businessId, step.field, written);
  if (changed.ok) return kept(context, speaker, { ...step, businessId: changed.value.id }, changed.value);
  const guess = 'guess' in changed ? changed.guess : undefined;
  if (guess !== undefined && step.businessId !== null && (step.field === 'sector' || step.field === 'municipality')) {
    const { businessId, field, guided } = step;
    store.questions.ask(speaker.member.id, { kind: 'field-guess', businessId, field, guided, guess }, now);
    return [{ kind: 'field-guess', businessId, field, guided, guess }];
  }
  return [{ kind: 'refusal', ...changed.refusal }, ...askField(context, speaker, step)];
}

/** A yes takes what was guessed; a no asks again. */
export function answerGuess(context: Context, speaker: Speaker, guess: Guess, yes: boolean): Saying[] {
  const { businessId, field, guided } = guess;
  const step = { businessId, field, guided };
  return yes ? writeField(context, speaker, step, guess.guess) : askField(context, speaker, step);
}

function kept(context: Context, speaker: Speaker, step: Step, business: Business): Saying[] {
  if (step.guided) return nextAfter(context, speaker, step);
  context.store.questions.clear(speaker.member.id);
  const { field } = step;
  return [
    {
      kind: 'field-saved',
      business: business.name,
      field,
      value: writtenOf(business)[field],
      visibility: business.visibility[visibilityOf(field)],
    },
  ];
}

function nextAfter(context: Context, speaker: Speaker, step: Step): Saying[] {
  const business = step.businessId === null ? null : context.store.businesses.byId(step.businessId);
  // Without a name there is no business to tell more of.
  if (business === null) return leave(context, speaker, true);
  const written = writtenOf(business);
  const next = guidedFields.slice(guidedFields.indexOf(step.field) + 1).find((field) => written[field] === '');
  return next === undefined
    ? finish(context, speaker)
    : askField(context, speaker, { businessId: business.id, field: next, guided: true });
}

function finish(context: Context, speaker: Speaker): Saying[] {
  context.store.questions.clear(speaker.member.id);
  return [profileOf(context, speaker, true)];
}

function leave({ store }: Context, speaker: Speaker, guided: boolean): Saying[] {
  store.questions.clear(speaker.member.id);
  return guided ? [{ kind: 'questions-left' }] : [{ kind: 'left-as-it-was' }];
}

/** The member's own businesses as they told of them, each field with who sees it. */
export function profileOf({ store }: Context, speaker: Speaker, finished = false): Saying {
  return {
    kind: 'profile',
    businesses: store.businesses
      .ofMember(speaker.member.id)
      .map((each) => ({ name: each.name, written: writtenOf(each), visibility: each.visibility })),
    finished,
    url: `${speaker.links.publicUrl}/me/business`,
  };
}
