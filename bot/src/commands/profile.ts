import type { Business } from '@kohtaamo/core/business/business.ts';
import { changeVisibility } from '@kohtaamo/core/business/changefield.ts';
import { addColleague } from '@kohtaamo/core/business/colleague.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { visibilities } from '@kohtaamo/core/visibility/visibility.ts';
import { circleWords, fieldWords, namedFields, namedFirst, profileWords, visibilityOf } from '../words/fieldwords.ts';
import { askAll, askField, profileOf, writeField } from './businessfield.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { offerCandidates, peopleMeant } from './person.ts';

export const profile: Command = {
  name: 'profile',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const mine = context.store.businesses.ofMember(speaker.member.id);
    const order = namedFirst(rest, ['new', 'questions', 'visibility'], profileWords);
    if (order?.named === 'new') return askAll(context, speaker, null);
    if (mine.length === 0)
      return rest === '' ? askAll(context, speaker, null) : [missing, ...askAll(context, speaker, null)];
    if (rest === '') return [profileOf(context, speaker)];
    const { business, words } = chosen(mine, rest);
    if (business === null) return askWhichBusiness(context, speaker, mine, 'profile', words);
    return changeBusiness(context, speaker, business, words);
  },
  isPlain: (rest) => namedFirst(rest.replace(numberFirst, ''), namedFields, fieldWords) !== null,
};

export const colleague: Command = {
  name: 'colleague',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const mine = context.store.businesses.ofMember(speaker.member.id);
    if (mine.length === 0) return [missing];
    if (rest === '') return [{ kind: 'usage', command: 'colleague' }];
    const { business, words } = chosen(mine, rest);
    if (business === null) return askWhichBusiness(context, speaker, mine, 'colleague', words);
    const people = peopleMeant(context, speaker, words).filter(({ id }) => id !== speaker.member.id);
    const [first] = people;
    if (first === undefined) return [{ kind: 'refusal', code: 'person_not_found', values: {} }];
    return people.length === 1
      ? bringColleague(context, speaker, business.id, first)
      : offerCandidates(context, speaker, people, 'colleague', business.id);
  },
};

export function bringColleague(context: Context, speaker: Speaker, businessId: string, person: Member): Saying[] {
  const added = addColleague(context, actorOf(speaker), businessId, person.id);
  if (!added.ok) return [{ kind: 'refusal', ...added.refusal }];
  const business = context.store.businesses.byId(businessId)?.name ?? '';
  return [{ kind: 'colleague-added', name: person.name, business }];
}

const missing: Saying = { kind: 'refusal', code: 'business_missing', values: {} };
const numberFirst = /^(\d{1,2})[.)]?\s+/;

/** The only business, or the one whose number comes first; null when several may be meant. */
function chosen(mine: Business[], rest: string): { business: Business | null; words: string } {
  const [only] = mine;
  const number = numberFirst.exec(rest);
  const words = number === null ? rest : rest.slice(number[0].length);
  if (only !== undefined && mine.length === 1) return { business: only, words };
  return { business: number === null ? null : (mine[Number(number[1]) - 1] ?? null), words };
}

function askWhichBusiness(
  { store, now }: Context,
  speaker: Speaker,
  mine: Business[],
  command: 'profile' | 'colleague',
  rest: string,
): Saying[] {
  const businessIds = mine.map(({ id }) => id);
  store.questions.ask(speaker.member.id, { kind: 'which-business', businessIds, command, rest }, now);
  return [{ kind: 'which-business', names: mine.map(({ name }) => name) }];
}

/** "need: a printer", "need", "visibility need cohort", "questions". */
function changeBusiness(context: Context, speaker: Speaker, business: Business, words: string): Saying[] {
  const order = namedFirst(words, ['questions', 'visibility'], profileWords);
  if (order?.named === 'questions') return askAll(context, speaker, business);
  if (order?.named === 'visibility') return setVisibility(context, speaker, business, order.rest);
  const field = namedFirst(words, namedFields, fieldWords);
  if (field === null) return [{ kind: 'usage', command: 'profile' }];
  // A picture, and people, are not told in words.
  if (field.named === 'logo' || field.named === 'members') return [profileOf(context, speaker)];
  const step = { businessId: business.id, field: field.named, guided: false };
  return field.rest === '' ? askField(context, speaker, step) : writeField(context, speaker, step, field.rest);
}

function setVisibility(context: Context, speaker: Speaker, business: Business, words: string): Saying[] {
  const field = namedFirst(words, namedFields, fieldWords);
  if (field === null) return [profileOf(context, speaker)];
  const circle = namedFirst(field.rest, visibilities, circleWords);
  if (circle === null) return [{ kind: 'circles-offered' }];
  const at = field.named === 'logo' || field.named === 'members' ? field.named : visibilityOf(field.named);
  const changed = changeVisibility(context, actorOf(speaker), business.id, at, circle.named);
  return changed.ok
    ? [{ kind: 'visibility-saved', business: business.name, field: at, visibility: circle.named }]
    : [{ kind: 'refusal', ...changed.refusal }];
}
