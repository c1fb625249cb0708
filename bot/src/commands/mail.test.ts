import type { Member } from '@kohtaamo/core/member/member.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, expect, test } from 'vitest';
import { talkIn } from './testtalk.ts';

let world: World;
let talk: ReturnType<typeof talkIn>;
let ada: Member;
beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  ada = world.member('Ada Demo');
});

test.each(['mail 48', '!mail 48 h', 'sähköposti 48', 'e-post 48 timmar'])(
  'a member says after how many hours mail goes, and so agrees to it (%s)',
  (text) => {
    const [said] = talk.answers(ada, text);
    expect(said).toEqual({ kind: 'mail-chosen', hours: 48, address: null, stopped: false });
    expect(world.store.reach.of(ada.id).mailAfterHours).toBe(48);
    expect(world.store.consents.latest(ada.id, 'e-mail')).toMatchObject({ given: true, channel: 'chat' });
  },
);

test.each(['mail never', 'sähköposti ei koskaan', 'e-post aldrig'])(
  'a member wants none, and the hours are kept (%s)',
  (text) => {
    talk.answers(ada, 'mail 48');
    expect(talk.answers(ada, text)).toMatchObject([{ kind: 'mail-chosen', hours: null }]);
    expect(world.store.consents.latest(ada.id, 'e-mail')?.given).toBe(false);
    expect(world.store.reach.of(ada.id).mailAfterHours).toBe(48);
  },
);

test('who was never asked reads that none comes', () => {
  expect(talk.answers(ada, 'mail')).toMatchObject([{ kind: 'mail-chosen', hours: null }]);
});

test('more hours than two weeks are refused, and what is no number is explained', () => {
  expect(talk.answers(ada, 'mail 337')).toMatchObject([{ kind: 'refusal', code: 'mail_hours' }]);
  expect(talk.answers(ada, 'mail 0')).toMatchObject([{ kind: 'refusal', code: 'mail_hours' }]);
  expect(talk.answers(ada, 'mail sometimes')).toEqual([{ kind: 'usage', command: 'mail' }]);
});
