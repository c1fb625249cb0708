import type { Context } from '../context.ts';
import { memberOf } from '../invitation/join.ts';
import { parseUserId } from '../matrix/userid.ts';
import { openStore } from '@kohtaamo/store/store.ts';
import { describe, expect, test } from 'vitest';
import { placesOf } from './places.ts';

function hub() {
  let ids = 0;
  const context: Context = { store: openStore(':memory:'), now: 1_800_000_000_000, newId: () => `id${String(++ids)}` };
  const person = (name: string): string => {
    const userId = parseUserId(`@${name.toLowerCase()}:kohtaamo.example`);
    if (userId === null) throw new Error(name);
    return memberOf(context, { userId, name, language: 'fi' }).id;
  };
  const [aino, veikko, niina] = [person('Aino'), person('Veikko'), person('Niina')];
  /** A room of these two and whoever proposed it. */
  const room = (roomId: string, proposedBy: string | null): void => {
    const id = context.newId();
    const { now } = context;
    const dates = { askedAt: now, deadline: now, answeredAt: now, openedAt: now, closedAt: null };
    const made = {
      id,
      askerId: aino,
      askedId: veikko,
      reason: 'x',
      state: 'opened' as const,
      roundId: null,
      proposedBy,
    };
    const people = [aino, veikko].map((memberId) => ({ memberId, reasons: [] }));
    if (proposedBy === null) context.store.introductions.add({ ...made, ...dates });
    else context.store.introductions.propose({ ...made, ...dates }, people);
    for (const { memberId } of proposedBy === null ? [] : people)
      context.store.introductions.answer(id, memberId, 'yes', now);
    context.store.rooms.remember({ roomId, purpose: 'introduction', subjectId: id }, now);
  };
  return { context, aino, veikko, niina, room };
}

describe('what a member’s rooms are to them', () => {
  test('an idea’s room is told from an introduction that somebody else proposed', () => {
    const { context, aino, niina, room } = hub();
    room('!asked:hub', null);
    room('!proposed:hub', niina);
    room('!idea:hub', aino);
    expect(placesOf(context, aino)).toEqual({
      '!asked:hub': 'introduction',
      '!proposed:hub': 'introduction',
      '!idea:hub': 'idea',
    });
  });

  test('to whoever proposed two others to each other their room is no place', () => {
    const { context, niina, room } = hub();
    room('!proposed:hub', niina);
    expect(placesOf(context, niina)).toEqual({});
  });

  test('the organisers’ room of a programme is a place only to those who are organisers of it, or of the hub', () => {
    const { context, aino, veikko, niina } = hub();
    const { store } = context;
    for (const id of ['kevat', 'syksy']) {
      store.programmes.add({ id, slug: id, name: id, funder: null, timeZone: 'Europe/Helsinki', createdAt: 1 });
      store.rooms.remember({ roomId: `!${id}:hub`, purpose: 'organisers', subjectId: id }, 1);
    }
    store.roles.grant({ memberId: aino, role: 'organiser', programmeId: 'kevat', cohortId: null });
    store.roles.grant({ memberId: veikko, role: 'organiser', programmeId: null, cohortId: null });
    expect(placesOf(context, aino)).toEqual({ '!kevat:hub': 'organisers' });
    expect(placesOf(context, veikko)).toEqual({ '!kevat:hub': 'organisers', '!syksy:hub': 'organisers' });
    expect(placesOf(context, niina)).toEqual({});
  });

  test('the room with the bot is theirs alone', () => {
    const { context, aino, veikko } = hub();
    context.store.rooms.remember({ roomId: '!bot:hub', purpose: 'direct', subjectId: aino }, 1);
    expect(placesOf(context, aino)).toEqual({ '!bot:hub': 'bot' });
    expect(placesOf(context, veikko)).toEqual({});
  });
});
