import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { myData, type MyData } from '@kohtaamo/core/member/mydata.ts';
import { expect, test } from 'vitest';
import { startWorld } from './testworld.ts';

/** Where each table that names a member stands in what they take out; or why it does not. */
const places: Record<string, keyof MyData | { leftOut: string }> = {
  address_proof: 'addressesGiven',
  applicant: 'knocks',
  ask: 'asks',
  ask_person: 'asksCarried',
  attendance: 'attendance',
  attendance_sign: { leftOut: 'which message said "I am here"; what came of it is their attendance' },
  block: 'blocked',
  business_member: 'businesses',
  commitment: 'commitments',
  consent: 'consents',
  idea: 'ideas',
  idea_person: 'ideas',
  introduction: 'introductions',
  introduction_person: 'introductions',
  introduction_withheld: {
    leftOut: 'what was asked by somebody whom they had blocked, so that it would not reach them',
  },
  invitation: 'invitations',
  letter: 'letters',
  live_keep: 'keptInTouch',
  live_person: 'liveRounds',
  live_round: { leftOut: 'names whoever opened it; they find it in their audit' },
  live_seat: 'liveRounds',
  login_proof: { leftOut: 'secrets, gone after ten minutes' },
  meeting_wish: 'meetingWish',
  membership: 'cohorts',
  outcome: 'outcomes',
  partner_contact: 'partners',
  programme_outcome: 'programmeOutcomes',
  prompt: 'questions',
  prompt_stop: 'questionsStopped',
  push_choice: 'notifications',
  push_device: 'notifiedBrowsers',
  question: { leftOut: 'what the bot waits for next, gone with the answer' },
  reach: 'reach',
  rivals: { leftOut: 'an organiser’s mark about two people: it would tell of the other' },
  role: 'roles',
  roster: { leftOut: 'names the organiser who uploaded it; the list is about others' },
  round: { leftOut: 'names the organiser who made it; they find it in their audit' },
  round_person: { leftOut: 'who was asked in which round; the introductions that came of it are told' },
  session: 'sessions',
  sign_in_link: { leftOut: 'secrets, gone with their first use' },
  starter: 'starters',
  this_time: 'meetingWishThisTime',
};

test('every table that holds something about a member has a place in what the member takes out', () => {
  const folder = join(import.meta.dirname, '../migrations');
  const all = readdirSync(folder)
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const renamed = new Map([...all.matchAll(/ALTER TABLE (\w+) RENAME TO (\w+)/g)].map(([, from, to]) => [from, to]));
  const tables = [...all.matchAll(/CREATE TABLE (\w+) \((.*?)\n\)/gs)]
    .filter(([, , columns = '']) => columns.includes('REFERENCES member(id)'))
    .map(([, table = '']) => renamed.get(table) ?? table);
  expect([...new Set(tables)].sort()).toEqual(Object.keys(places));
});

test('what a member takes out has every place, also while there is nothing in it', () => {
  const world = startWorld();
  const taken = myData(world.context(), world.member('Aino Demo'));
  for (const place of Object.values(places)) if (typeof place === 'string') expect(Object.keys(taken)).toContain(place);
});
