import type { Context } from '@kohtaamo/core/context.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { receiveMessage, receiveReaction, receiveRedaction } from './receive.ts';

export const botUserId = '@kohtaamo:localhost';
export const links = { publicUrl: 'https://hub.example', serverName: 'localhost' };

const known = parseUserId('@stranger:localhost');
if (known === null) throw new Error('not a user id');
export const strangerId = known;
export const idOf = (member: Member | null) => member?.userId ?? strangerId;

export type Where = { direct?: boolean; repliesTo?: string; organisersOf?: string };

/** For tests: people who write to the bot and what it says back, over a real store and the real dispatcher. */
export function talkIn(world: { context(): Context; now(): number }) {
  const { store } = world.context();
  let events = 0;
  const acts = () => store.outbox.list('waiting', 1000).map((row) => row.act);

  /** What the bot says in reply, in the room that was written in. */
  function answers(
    from: Member | null,
    text: string,
    { organisersOf, direct = organisersOf === undefined, repliesTo }: Where = {},
  ): Saying[] {
    events += 1;
    const eventId = `$event${String(events)}`;
    store.transaction(() => {
      receiveMessage(world.context(), links, {
        roomId: direct ? '!direct' : '!cohort',
        eventId,
        sender: idOf(from),
        displayName: from?.name ?? 'Name',
        text,
        repliesTo: repliesTo ?? null,
        direct,
        organisersOf: organisersOf ?? null,
        botUserId,
      });
    });
    return acts().flatMap((act) => (act.kind === 'reply' && act.toEventId === eventId ? [act.saying] : []));
  }

  /** Everything that was said to this member in their direct room without being a reply there. */
  function toldPrivately(member: Member): Saying[] {
    return acts().flatMap((act) => (act.kind === 'say-to-member' && act.memberId === member.id ? [act.saying] : []));
  }

  /** The event in which the bot said this kind of thing to the member the last time; it counts as sent from then on. */
  function eventOf(member: Member, kind: Saying['kind']): string {
    const row = [...store.outbox.list('waiting', 1000), ...store.outbox.list('sent', 1000)]
      .sort((one, other) => one.position - other.position)
      .filter(({ act }) => (act.kind === 'say-to-member' || act.kind === 'reply') && act.memberId === member.id)
      .findLast(({ act }) => 'saying' in act && act.saying.kind === kind);
    if (row === undefined) throw new Error(`${member.name} was not told ${kind}`);
    if (row.eventId !== null) return row.eventId;
    const eventId = `$said-${row.id}`;
    store.outbox.markSent(row.id, { roomId: '!direct', eventId }, world.now());
    return eventId;
  }

  return {
    acts,
    answers,
    toldPrivately,
    eventOf,
    kinds: (from: Member | null, text: string, where: Where = {}) => answers(from, text, where).map(({ kind }) => kind),
    /** Takes the newest event back that this member has sent. */
    takesBack: (from: Member, targetEventId = `$event${String(events)}`) => {
      const where = { roomId: '!direct', eventId: `$back-${targetEventId}`, sender: idOf(from), targetEventId };
      receiveRedaction(world.context(), { ...where, sentAt: world.now() });
    },
    react: (from: Member, key: string, targetEventId: string) => {
      events += 1;
      const eventId = `$event${String(events)}`;
      const where = { roomId: '!direct', eventId, sender: idOf(from), targetEventId, sentAt: world.now() };
      receiveReaction(world.context(), links, { ...where, key });
      return acts().flatMap((act) => (act.kind === 'reply' && act.toEventId === eventId ? [act.saying] : []));
    },
  };
}
