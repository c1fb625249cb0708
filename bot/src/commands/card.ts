import type { Context } from '@kohtaamo/core/context.ts';
import { cardFor } from '@kohtaamo/core/member/card.ts';
import { changeCard, type CardForm } from '@kohtaamo/core/member/changecard.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { visibilities } from '@kohtaamo/core/visibility/visibility.ts';
import { answerWords, cardFieldWords, circleWords, isCalled, namedFirst, profileWords } from '../words/fieldwords.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { namesSomebody, peopleMeant } from './person.ts';

export const card: Command = {
  name: 'card',
  deed: 'read-directory-as-member',
  answered: 'privately',
  run: (context, speaker, rest) => {
    if (rest === '') return [ownCard(context, speaker)];
    if (namedFirst(rest, ['visibility'], profileWords) !== null) return setVisibility(context, speaker, rest);
    const field = namedFirst(rest, ['name', 'about', 'email'], cardFieldWords);
    if (field?.named === 'email') return [ownCard(context, speaker)];
    if (field !== null) {
      return field.rest === ''
        ? askCardField(context, speaker, field.named)
        : writeCardField(context, speaker, field.named, field.rest);
    }
    const people = peopleMeant(context, speaker, rest);
    if (people.length === 0) return [{ kind: 'refusal', code: 'person_not_found', values: {} }];
    return people
      .slice(0, 3)
      .map((each) =>
        each.id === speaker.member.id
          ? ownCard(context, speaker)
          : { kind: 'card', card: cardFor(context, each, speaker.member.id) },
      );
  },
  isPlain: (rest, context, speaker) =>
    namedFirst(rest, ['name', 'about', 'email'], cardFieldWords) !== null || namesSomebody(rest, context, speaker),
};

function askCardField({ store, now }: Context, speaker: Speaker, field: 'name' | 'about'): Saying[] {
  store.questions.ask(speaker.member.id, { kind: 'card-field', field }, now);
  return [{ kind: 'card-question', field, current: speaker.member[field] }];
}

export function writeCardField(context: Context, speaker: Speaker, field: 'name' | 'about', text: string): Saying[] {
  const value = isCalled(text, answerWords.empty) || text.trim() === '-' ? '' : text;
  const changed = changeCard(context, actorOf(speaker), { ...formOf(speaker), [field]: value });
  if (!changed.ok) return [{ kind: 'refusal', ...changed.refusal }, ...askCardField(context, speaker, field)];
  context.store.questions.clear(speaker.member.id);
  const { [field]: kept, aboutVisibility } = changed.value;
  return [{ kind: 'card-saved', field, value: kept, visibility: field === 'about' ? aboutVisibility : null }];
}

function setVisibility(context: Context, speaker: Speaker, rest: string): Saying[] {
  const words = namedFirst(rest, ['visibility'], profileWords)?.rest ?? '';
  const field = namedFirst(words, ['about', 'email'], cardFieldWords);
  if (field === null) return [ownCard(context, speaker)];
  const circle = namedFirst(field.rest, visibilities, circleWords);
  if (circle === null) return [{ kind: 'circles-offered' }];
  const at = field.named === 'about' ? 'aboutVisibility' : 'emailVisibility';
  const changed = changeCard(context, actorOf(speaker), { ...formOf(speaker), [at]: circle.named });
  if (!changed.ok) return [{ kind: 'refusal', ...changed.refusal }];
  const { about, email } = changed.value;
  const value = (field.named === 'about' ? about : email) ?? '';
  return [{ kind: 'card-saved', field: field.named, value, visibility: circle.named }];
}

function formOf({ member }: Speaker): CardForm {
  const { name, language, about, aboutVisibility, emailVisibility } = member;
  return { name, language, about, aboutVisibility, emailVisibility };
}

function ownCard({ store }: Context, { member, links }: Speaker): Saying {
  const { name, about, aboutVisibility, email, emailVisibility } = member;
  return {
    kind: 'own-card',
    name,
    about,
    aboutVisibility,
    email,
    emailVisibility,
    businesses: store.businesses.ofMember(member.id).map((each) => each.name),
    url: `${links.publicUrl}/me`,
  };
}
