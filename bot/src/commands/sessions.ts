import type { Context } from '@kohtaamo/core/context.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { browserOf } from '@kohtaamo/core/session/browser.ts';
import { endSession } from '@kohtaamo/core/session/endsession.ts';
import { isCalled, sessionWords } from '../words/fieldwords.ts';
import { actorOf, type Command, type Speaker } from './command.ts';

export const sessions: Command = {
  name: 'sessions',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const { store, now } = context;
    const mine = store.sessions.ofMember(speaker.member.id).filter(({ expiresAt }) => expiresAt > now);
    if (isCalled(rest, sessionWords.all)) {
      const ended = mine.filter(({ tokenHash }) => endSession(context, actorOf(speaker), tokenHash));
      return [{ kind: 'sessions-ended', count: ended.length }];
    }
    const handles = mine.map(({ tokenHash }) => tokenHash.slice(0, 16));
    if (mine.length > 0) store.questions.ask(speaker.member.id, { kind: 'which-session', handles }, now);
    return [
      {
        kind: 'sessions',
        sessions: mine.map(({ userAgent, seenAt }) => ({ browser: browserOf(userAgent), seenAt })),
        timeZone: speaker.timeZone,
      },
    ];
  },
};

/** Signs out the browser whose number was said; it was listed by the beginning of its hash, so that a new one shifts no number. */
export function endByHandle(context: Context, speaker: Speaker, handle: string): Saying[] {
  const session = context.store.sessions
    .ofMember(speaker.member.id)
    .find(({ tokenHash }) => tokenHash.slice(0, 16) === handle);
  const ended = session !== undefined && endSession(context, actorOf(speaker), session.tokenHash);
  return [{ kind: 'sessions-ended', count: ended ? 1 : 0 }];
}
