import type { Context } from '@kohtaamo/core/context.ts';
import { withdrawIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { myIntroductions } from '@kohtaamo/core/introduction/myintroductions.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { namedIn, offerCandidates } from './person.ts';

const mostHistory = 5;

const namesOf = (people: readonly Member[]) => people.map(({ name }) => name).join(', ');

export const introductions: Command = {
  name: 'introductions',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker) => {
    const { waiting, open, history } = myIntroductions(context, speaker.member.id);
    return [
      {
        kind: 'introductions',
        waiting: waiting.map(({ others, reason, reasons, deadline }) => ({
          name: namesOf(others),
          reason,
          reasons,
          deadline,
        })),
        open: open.map(({ others, side, state, askedAt }) => ({
          name: namesOf(others),
          areSeveral: others.length > 1,
          side,
          state,
          askedAt,
        })),
        history: history
          .slice(0, mostHistory)
          .map(({ others, side, state }) => ({ name: namesOf(others), side, state })),
        timeZone: speaker.timeZone,
      },
    ];
  },
};

export const withdraw: Command = {
  name: 'withdraw',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const requests = myRequests(context, speaker).flatMap(({ others }) => others);
    const meant = rest === '' ? requests : namedIn(rest, requests);
    const [only] = meant;
    if (requests.length === 0) return [{ kind: 'refusal', code: 'nothing_to_withdraw', values: {} }];
    if (only === undefined) return [{ kind: 'refusal', code: 'person_not_found', values: {} }];
    return meant.length === 1
      ? withdrawFrom(context, speaker, only)
      : offerCandidates(context, speaker, meant, 'withdraw', '');
  },
  isPlain: (rest, context, speaker) =>
    namedIn(
      rest,
      myRequests(context, speaker).flatMap(({ others }) => others),
    ).length > 0,
};

/** Takes back the request to this person. */
export function withdrawFrom(context: Context, speaker: Speaker, person: Member): Saying[] {
  const request = myRequests(context, speaker).find(({ others }) => others.some(({ id }) => id === person.id));
  if (request === undefined) return [{ kind: 'refusal', code: 'nothing_to_withdraw', values: {} }];
  const done = withdrawIntroduction(context, actorOf(speaker), request.id);
  return done.ok ? [{ kind: 'introduction-withdrawn', name: person.name }] : [{ kind: 'refusal', ...done.refusal }];
}

const myRequests = (context: Context, speaker: Speaker) =>
  myIntroductions(context, speaker.member.id).open.filter(({ state }) => state === 'waiting');
