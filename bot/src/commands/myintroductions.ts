import type { Context } from '@kohtaamo/core/context.ts';
import { withdrawIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { myIntroductions } from '@kohtaamo/core/introduction/myintroductions.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { namedIn, offerCandidates } from './person.ts';

const mostHistory = 5;

export const introductions: Command = {
  name: 'introductions',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker) => {
    const { waiting, open, history } = myIntroductions(context, speaker.member.id);
    return [
      {
        kind: 'introductions',
        waiting: waiting.map(({ other, reason, deadline }) => ({ name: other.name, reason, deadline })),
        open: open.map(({ other, side, state, askedAt }) => ({ name: other.name, side, state, askedAt })),
        history: history.slice(0, mostHistory).map(({ other, side, state }) => ({ name: other.name, side, state })),
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
    const requests = myRequests(context, speaker).map(({ other }) => other);
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
      myRequests(context, speaker).map(({ other }) => other),
    ).length > 0,
};

/** Takes back the request to this person. */
export function withdrawFrom(context: Context, speaker: Speaker, person: Member): Saying[] {
  const request = myRequests(context, speaker).find(({ other }) => other.id === person.id);
  if (request === undefined) return [{ kind: 'refusal', code: 'nothing_to_withdraw', values: {} }];
  const done = withdrawIntroduction(context, actorOf(speaker), request.id);
  return done.ok ? [{ kind: 'introduction-withdrawn', name: person.name }] : [{ kind: 'refusal', ...done.refusal }];
}

const myRequests = (context: Context, speaker: Speaker) =>
  myIntroductions(context, speaker.member.id).open.filter(({ side, state }) => side === 'asker' && state === 'waiting');
