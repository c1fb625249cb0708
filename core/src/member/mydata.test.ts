import { openStore } from '@kohtaamo/store/store.ts';
import { expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { answerConsent } from '../consent/answerconsent.ts';
import { answerIntroduction } from '../introduction/answerintroduction.ts';
import { requestIntroduction } from '../introduction/requestintroduction.ts';
import { memberOf } from '../invitation/join.ts';
import { parseUserId } from '../matrix/userid.ts';
import { day } from '../clock.ts';
import { changeCard } from './changecard.ts';
import { myData } from './mydata.ts';
import { pause, resume, stopPrompts } from './pause.ts';

function hub() {
  let ids = 0;
  const context: Context = { store: openStore(':memory:'), now: 1_800_000_000_000, newId: () => `id${String(++ids)}` };
  const person = (name: string) => {
    const userId = parseUserId(`@${name.toLowerCase()}:kohtaamo.example`);
    if (userId === null) throw new Error(name);
    const member = memberOf(context, { userId, name, language: 'fi' });
    for (const purpose of ['directory', 'introductions'] as const)
      answerConsent(context, { memberId: member.id, channel: 'web' }, purpose, true);
    return { member, actor: { memberId: member.id, channel: 'web' as const } };
  };
  return { context, person };
}

test('an asker who takes out all data cannot tell a no from silence', () => {
  const { context, person } = hub();
  const [aino, veikko, silent] = [person('Aino'), person('Veikko'), person('Silent')];
  const asked = requestIntroduction(context, aino.actor, { askedId: veikko.member.id, reason: 'tilat' });
  requestIntroduction(context, aino.actor, { askedId: silent.member.id, reason: 'tilat' });
  if (!asked.ok) throw new Error(asked.refusal.code);
  answerIntroduction({ ...context, now: context.now + day }, veikko.actor, asked.value.id, 'no');

  const told = myData(context, aino.member).introductions.map(({ state, answeredAt, closedAt }) => ({
    state,
    answeredAt,
    closedAt,
  }));
  expect(told[0]).toEqual(told[1]);
  expect(myData(context, veikko.member).introductions[0]).toMatchObject({ state: 'declined' });
});

test('the data a person takes out holds no secret of a session', () => {
  const { context, person } = hub();
  const { member } = person('Aino');
  context.store.sessions.add({
    tokenHash: 'the-hash-of-a-secret',
    memberId: member.id,
    userAgent: 'Firefox',
    deviceId: null,
    createdAt: 1,
    seenAt: 1,
    expiresAt: 2,
  });
  expect(JSON.stringify(myData(context, member))).not.toContain('the-hash-of-a-secret');
});

test('a person pauses for a time ahead and at most a year', () => {
  const { context, person } = hub();
  const { actor, member } = person('Aino');
  expect(pause(context, actor, context.now).ok).toBe(false);
  expect(pause(context, actor, Number.NaN).ok).toBe(false);
  expect(pause(context, actor, context.now + 400 * day).ok).toBe(false);
  expect(pause(context, actor, context.now + 14 * day).ok).toBe(true);
  expect(context.store.members.byId(member.id)?.pausedUntil).toBe(context.now + 14 * day);
});

test('a person who said stop and comes back is here again', () => {
  const { context, person } = hub();
  const { actor, member } = person('Aino');
  stopPrompts(context, actor);
  expect(context.store.members.byId(member.id)?.stoppedAt).toBe(context.now);
  resume(context, actor);
  expect(context.store.members.byId(member.id)).toMatchObject({ stoppedAt: null, pausedUntil: null });
});

test('a person may not have a name of nothing but invisible signs', () => {
  const { context, person } = hub();
  const { actor } = person('Aino');
  const form = {
    name: '\u202e\u200b',
    language: null,
    about: '',
    aboutVisibility: 'me',
    emailVisibility: 'me',
  } as const;
  expect(changeCard(context, actor, form)).toMatchObject({ ok: false, refusal: { code: 'name_missing' } });
});
