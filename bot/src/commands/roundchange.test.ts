import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { block } from '@kohtaamo/core/member/block.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { changeRound, makeRound } from '@kohtaamo/core/round/makeround.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, expect, test } from 'vitest';
import { talkIn } from './testtalk.ts';

let world: World;
let talk: ReturnType<typeof talkIn>;
let organiser: Member;
let people: Member[];
let cohortId: string;

beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  organiser = world.member('Oili Organiser');
  ({ people, cohortId } = cohortOf('Aino Ek', 'Bert Demo', 'Cecilia Demo', 'Daavid Demo'));
});

/** A cohort of people who take part, which the organiser runs. */
function cohortOf(...names: string[]) {
  const members = names.map((name) => world.member(name));
  const id = world.shareCohort(...members);
  const programmeId = world.store.cohorts.byId(id)?.programmeId ?? '';
  world.store.roles.grant({ memberId: organiser.id, role: 'organiser', programmeId, cohortId: null });
  for (const { id: memberId } of members)
    answerConsent(world.context(), { memberId, channel: 'web' }, 'introductions', true);
  return { people: members, cohortId: id, programmeId };
}

const draft = () => world.store.rounds.ofProgramme(world.store.cohorts.byId(cohortId)?.programmeId ?? '')[0];
const meetings = () => {
  const pass = world.store.rounds.pass(draft()?.id ?? '', 1);
  return (pass?.result?.meetings ?? []).map(({ memberIds }) => memberIds.map(nameOf).toSorted());
};
const nameOf = (id: string) => world.store.members.byId(id)?.name ?? '';
const asked = () => people.filter(({ id }) => world.store.introductions.waitingFor(id).length > 0).length;
/** Two who meet in the draft, and two others who do. */
function pairs() {
  const [[one = '', other = ''] = [], [third = '', fourth = ''] = []] = meetings();
  return { one, other, third, fourth };
}

test.each([
  ['round swap', 'and'],
  ['kierros vaihda', 'ja'],
  ['omgång byt', 'och'],
  ['round swap:', ','],
])('two people change places by "%s" with "%s" between them, and nobody is asked', (verb, word) => {
  talk.answers(organiser, 'round preview');
  const { one, other, third, fourth } = pairs();
  const [said] = talk.answers(organiser, `${verb} ${other} ${word} ${third}`);
  expect(said).toMatchObject({ kind: 'round-changed', what: 'swap', names: [other, third] });
  expect(said?.kind === 'round-changed' && said.meetings.map(({ names }) => names.toSorted())).toEqual(
    expect.arrayContaining([[one, third].toSorted(), [other, fourth].toSorted()]),
  );
  expect(meetings()).toContainEqual([one, third].toSorted());
  expect(meetings()).toContainEqual([other, fourth].toSorted());
  expect(asked()).toBe(0);
});

test('two who meet each other have nothing to swap', () => {
  talk.answers(organiser, 'round preview');
  const { one, other } = pairs();
  expect(talk.answers(organiser, `round swap ${one} and ${other}`)).toMatchObject([
    { kind: 'round-changed', what: 'not-swapped', meetings: [] },
  ]);
});

test.each(['round not together', 'round keep apart', 'kierros ei yhdessä', 'omgång inte tillsammans'])(
  'two are kept apart by "%s", which is no "keep": they meet others, and are not asked about each other',
  (verb) => {
    talk.answers(organiser, 'round preview');
    const { one, other } = pairs();
    const [said] = talk.answers(organiser, `${verb} ${one} and ${other}`);
    expect(said).toMatchObject({ kind: 'round-changed', what: 'forbid', meetings: [{}, {}], left: [] });
    expect(meetings()).not.toContainEqual([one, other]);
    talk.answers(organiser, 'round send');
    expect(asked()).toBe(4);
    expect(
      world.store.introductions
        .ofRound(draft()?.id ?? '')
        .map(({ askerId, askedId }) => [askerId, askedId].map(nameOf).toSorted()),
    ).not.toContainEqual([one, other]);
  },
);

test('a meeting is kept until it is kept no longer, whatever else changes', () => {
  talk.answers(organiser, 'round preview');
  const { one, other, third } = pairs();
  expect(talk.answers(organiser, `round keep ${one} and ${third}`)).toMatchObject([
    { kind: 'round-changed', what: 'pin', meetings: [{ isPinned: true }, { isPinned: false }] },
  ]);
  talk.answers(organiser, 'round surprise 0');
  expect(meetings()).toContainEqual([one, third].toSorted());
  expect(talk.answers(organiser, 'round show')).toMatchObject([
    { kind: 'round-preview', meetings: [{ isPinned: true }, { isPinned: false }] },
  ]);
  expect(talk.answers(organiser, `round do not keep ${other}`)).toMatchObject([
    { kind: 'round-not-pinned', names: [other] },
  ]);
  expect(talk.answers(organiser, `kierros älä pidä ${one}`)).toMatchObject([
    { kind: 'round-changed', what: 'unpin', names: [one] },
  ]);
  expect(world.store.rounds.pass(draft()?.id ?? '', 1)?.inputs.pinned).toEqual([]);
});

test('two of a group are kept with the whole of it, and no two of different groups make one by themselves', () => {
  const { cohortId: id, programmeId } = cohortOf(...'abcdefgh'.split('').map((each) => `Person ${each}`));
  const settings = { ...usualSettings, groupSize: 4 };
  const scope = { programmeId, cohortId: id };
  const made = makeRound(world.context(), { memberId: organiser.id, channel: 'web' }, scope, settings, 1);
  if (!made.ok) throw new Error(made.refusal.code);
  const room = { organisersOf: programmeId };
  talk.answers(organiser, '!round show', room);
  const groups = () =>
    world.store.rounds.pass(made.value.id, 1)?.result?.meetings.map((each) => each.memberIds.map(nameOf).toSorted());
  const [here = [], there = []] = groups() ?? [];
  const [one = '', other = ''] = here;
  const [said] = talk.answers(organiser, `!round keep ${one} and ${other}`, room);
  expect(said).toMatchObject({ kind: 'round-changed', what: 'pin', meetings: [{ isPinned: true }] });
  expect(said?.kind === 'round-changed' && said.names.toSorted()).toEqual(here);
  expect(groups()).toContainEqual(here);
  expect(talk.answers(organiser, `!round keep ${one} and ${there[0] ?? ''}`, room)).toMatchObject([
    { kind: 'refusal', code: 'round_meeting_size' },
  ]);
});

test.each([
  ['round surprise 30', 0.3],
  ['kierros yllättävyys 100 %', 1],
  ['omgång överraskning liknande', 0],
  ['round surprise surprising', 1],
])('%s moves the slider of the draft', (text, surprise) => {
  talk.answers(organiser, 'round preview');
  expect(talk.answers(organiser, text)).toMatchObject([
    { kind: 'round-changed', what: 'surprise', surprise: surprise * 100 },
  ]);
  expect(draft()?.settings.surprise).toBe(surprise);
});

test.each(['round surprise 101', 'round surprise much', 'round swap', 'round help', 'round dance'])(
  '%s changes nothing, and tells what can be written',
  (text) => {
    talk.answers(organiser, 'round preview');
    const before = meetings();
    expect(talk.kinds(organiser, text)).toEqual(['round-ways']);
    expect(meetings()).toEqual(before);
  },
);

test.each(['round why', 'kierros miksi', 'omgång varför'])(
  '%s tells of two who meet that they do, and of two who do not whom they meet in place of each other',
  (verb) => {
    talk.answers(organiser, 'round preview');
    const { one, other, third, fourth } = pairs();
    expect(talk.answers(organiser, `${verb} ${one} and ${other}`)).toMatchObject([
      { kind: 'round-explained', mayMeet: true, areTogether: true, wasSent: false, instead: [] },
    ]);
    expect(talk.answers(organiser, `${verb} ${one} & ${third}`)).toMatchObject([
      {
        kind: 'round-explained',
        mayMeet: true,
        areTogether: false,
        instead: [
          { name: one, meets: [other] },
          { name: third, meets: [fourth] },
        ],
      },
    ]);
  },
);

test('that one has blocked the other is not told, and looks as when two were kept apart', () => {
  const [aino, bert, cecilia, daavid] = people;
  block(world.context(), { memberId: aino?.id ?? '', channel: 'web' }, bert?.id ?? '');
  talk.answers(organiser, 'round preview');
  talk.answers(organiser, `round apart ${cecilia?.name ?? ''} and ${daavid?.name ?? ''}`);
  const [blocked] = talk.answers(organiser, 'round why Aino and Bert');
  const [apart] = talk.answers(organiser, 'round why Cecilia and Daavid');
  expect(blocked).toMatchObject({ kind: 'round-explained', mayMeet: false, reasons: [] });
  expect(apart).toMatchObject({ kind: 'round-explained', mayMeet: false, reasons: [] });
  expect(talk.answers(organiser, 'round keep Aino and Bert')).toMatchObject([
    { kind: 'refusal', code: 'round_pair_apart' },
  ]);
});

test('a round that was sent is explained, and not changed any more', () => {
  talk.answers(organiser, 'round preview');
  const { one, other } = pairs();
  talk.answers(organiser, 'round send');
  expect(talk.answers(organiser, `round why ${one} and ${other}`)).toMatchObject([
    { areTogether: true, wasSent: true },
  ]);
  for (const verb of ['swap', 'apart', 'keep', 'do not keep'])
    expect(talk.answers(organiser, `round ${verb} ${one} and ${other}`)).toMatchObject([
      { kind: 'refusal', code: 'round_not_draft' },
    ]);
  expect(talk.answers(organiser, 'round surprise 10')).toMatchObject([{ code: 'round_not_draft' }]);
});

test('without a draft there is nothing to change, and whoever runs nothing may not', () => {
  expect(talk.answers(organiser, 'round swap Aino and Bert')).toMatchObject([{ code: 'round_not_draft' }]);
  talk.answers(organiser, 'round preview');
  expect(talk.answers(people[0] ?? null, 'round swap Aino and Bert')).toMatchObject([{ code: 'not_allowed' }]);
  expect(talk.answers(people[0] ?? null, 'round why Aino and Bert')).toMatchObject([{ code: 'not_allowed' }]);
});

test('whoever has drafts of several cohorts is asked which before one is changed, sent or taken back, and sends the one that they name', () => {
  const other = cohortOf('Eino Ek', 'Frida Ek', 'Gunnar Ek', 'Helmi Ek');
  talk.answers(organiser, `round preview ${cohortId}`);
  world.pass(1);
  talk.answers(organiser, `round preview ${other.cohortId}`);
  world.pass(1);
  const [[one = '', two = ''] = []] = meetings();
  talk.answers(organiser, `round apart ${cohortId}: ${one} and ${two}`);
  const names = [cohortId, other.cohortId];
  for (const said of ['send', 'cancel', 'apart Aino and Bert', 'surprise 10'])
    expect(talk.answers(organiser, `round ${said}`)).toEqual([{ kind: 'which-cohort', names }]);
  expect(talk.answers(organiser, 'round show')).toMatchObject([{ cohort: cohortId }]);
  expect(talk.answers(organiser, `round show ${other.cohortId}`)).toMatchObject([{ cohort: other.cohortId }]);
  expect(talk.answers(organiser, `round apart ${other.cohortId}: Aino and Bert`)).toMatchObject([
    { kind: 'round-person', name: 'Aino', why: 'not-in' },
  ]);
  expect(talk.answers(organiser, `round send ${cohortId}`)).toMatchObject([{ kind: 'round-sent', cohort: cohortId }]);
  expect(asked()).toBe(4);
  // Of the other one alone there is still something to send, and of this one alone something to take back.
  expect(talk.answers(organiser, 'round send')).toMatchObject([{ kind: 'round-sent', cohort: other.cohortId }]);
});

test('whoever looks again at a draft that was changed is shown that one, and begins anew by taking it back or by saying how many rounds back', () => {
  talk.answers(organiser, 'round preview');
  const { one, other } = pairs();
  talk.answers(organiser, `round apart ${one} and ${other}`);
  const changed = draft();
  world.pass(1);
  expect(talk.answers(organiser, 'round preview')).toMatchObject([
    { kind: 'round-preview', isChanged: true, url: `/organise/round/${changed?.id ?? ''}` },
  ]);
  expect(draft()).toEqual(changed);
  expect(talk.answers(organiser, 'round preview 3 rounds')).toMatchObject([{ isChanged: false }]);
  talk.answers(organiser, 'round cancel');
  world.pass(1);
  expect(talk.answers(organiser, 'round preview')).toMatchObject([{ isChanged: true }]);
  talk.answers(organiser, 'round cancel');
  world.pass(1);
  expect(talk.answers(organiser, 'round preview')).toMatchObject([{ kind: 'round-preview', isChanged: false }]);
});

test('whoever looks while people are asked is told so, also where a changed draft is left over', () => {
  talk.answers(organiser, 'round preview');
  const { one, other } = pairs();
  talk.answers(organiser, `round apart ${one} and ${other}`);
  world.pass(1);
  talk.answers(organiser, 'round preview 3 rounds');
  talk.answers(organiser, 'round send');
  expect(talk.answers(organiser, 'round preview')).toMatchObject([{ kind: 'refusal', code: 'round_open_already' }]);
});

test('a draft that is still being fitted is not sent, and no older one in place of it', () => {
  talk.answers(organiser, 'round preview');
  world.pass(1);
  talk.answers(organiser, 'round preview');
  const [one, other] = people;
  if (!one || !other) throw new Error('Nobody is there.');
  const apart = { kind: 'forbid', one: one.id, other: other.id } as const;
  changeRound(world.context(), { memberId: organiser.id, channel: 'web' }, draft()?.id ?? '', apart);
  expect(talk.answers(organiser, 'round send')).toMatchObject([
    { kind: 'round-solving', url: `/organise/round/${draft()?.id ?? ''}` },
  ]);
  expect(asked()).toBe(0);
  talk.answers(organiser, 'round show');
  expect(talk.kinds(organiser, 'round send')).toEqual(['round-sent']);
  expect(draft()?.sentAt).not.toBeNull();
});

test('whoever changes the older of two drafts sends that one, and asks why of the one that people are asked in', () => {
  talk.answers(organiser, 'round preview');
  const older = draft()?.id ?? '';
  world.pass(1);
  talk.answers(organiser, 'round preview');
  world.pass(1);
  const as = { memberId: organiser.id, channel: 'web' } as const;
  changeRound(world.context(), as, older, { kind: 'surprise', surprise: 0 });
  talk.answers(organiser, 'round show');
  world.pass(1);
  expect(talk.answers(organiser, 'round send')).toMatchObject([{ url: `/organise/round/${older}` }]);
  const [pair] = world.store.rounds.pass(older, 1)?.result?.meetings ?? [];
  const [one = '', other = ''] = (pair?.memberIds ?? []).map(nameOf);
  expect(talk.answers(organiser, `round why ${one} and ${other}`)).toMatchObject([{ areTogether: true }]);
  expect(talk.kinds(organiser, 'round cancel')).toEqual(['round-cancelled']);
  expect(world.store.rounds.byId(older)?.state).toBe('cancelled');
});

test('whoever cannot be asked this week is not kept or swapped into a meeting, and the organiser hears why', () => {
  talk.answers(organiser, 'round preview');
  const round = draft();
  const pass = round && world.store.rounds.pass(round.id, 1);
  if (!round || !pass) throw new Error('There is no draft.');
  const [aino] = people;
  world.store.rounds.putPass({ ...pass, edition: 2, inputs: { ...pass.inputs, resting: [aino?.id ?? ''] } });
  expect(talk.answers(organiser, 'round keep Aino and Bert')).toMatchObject([
    { kind: 'round-person', name: 'Aino Ek', why: 'resting' },
  ]);
});

test('in the organisers’ room a draft is changed for everybody there, and only one of that programme', () => {
  const other = cohortOf('Eino Ek', 'Frida Ek', 'Gunnar Ek', 'Helmi Ek');
  const room = { organisersOf: world.store.cohorts.byId(cohortId)?.programmeId ?? '' };
  talk.answers(organiser, `round preview ${other.cohortId}`);
  expect(talk.answers(organiser, '!round apart Eino and Frida', room)).toMatchObject([{ code: 'round_not_draft' }]);
  talk.answers(organiser, '!round preview', room);
  expect(talk.answers(organiser, '!round apart Aino and Bert', room)).toMatchObject([{ kind: 'round-changed' }]);
  expect(talk.toldPrivately(organiser)).toEqual([]);
  // Where others read along it is told to the person alone, and the room gets a pointer.
  expect(talk.kinds(organiser, '!round why Aino and Bert', { direct: false })).toEqual(['answered-privately']);
});
