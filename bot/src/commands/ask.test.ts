import { defaultVisibility } from '@kohtaamo/core/business/business.ts';
import { saveBusiness } from '@kohtaamo/core/business/savebusiness.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { block } from '@kohtaamo/core/member/block.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { carryPrompts } from '@kohtaamo/core/prompt/carry.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, expect, test } from 'vitest';
import { talkIn } from './testtalk.ts';

let world: World;
let talk: ReturnType<typeof talkIn>;
let ada: Member;
let people: Member[];
beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  ada = world.member('Ada Demo');
  people = ['Aino', 'Bert', 'Cecilia', 'Daavid', 'Eino', 'Fanni', 'Greta'].map((name) => world.member(`${name} Demo`));
  world.shareCohort(ada, ...people);
  for (const { id: memberId } of [ada, ...people])
    answerConsent(world.context(), { memberId, channel: 'web' }, 'introductions', true);
});

function offers(of: Member, offer: string): void {
  const done = saveBusiness(world.context(), { memberId: of.id, channel: 'web' }, null, {
    name: `${of.name} Oy`,
    businessId: null,
    sector: null,
    municipality: null,
    offer,
    offerTags: [],
    need: '',
    needTags: [],
    links: [],
    languages: ['fi'],
    visibility: defaultVisibility,
  });
  expect(done.ok).toBe(true);
}

const person = (name: string) => people.find((each) => each.name.startsWith(name)) ?? ada;
const askId = () => world.store.asks.ofAsker(ada.id)[0]?.id ?? '';
const carried = () => world.store.asks.people(askId()).map(({ memberId }) => memberId);
const rooms = () => world.store.outbox.list('waiting', 200).filter(({ act }) => act.kind === 'make-introduction-room');
const saidTo = ({ id }: Member) =>
  world.store.outbox
    .list('waiting', 200)
    .flatMap(({ act }) => (act.kind === 'say-to-member' && act.memberId === id ? [act.saying.kind] : []));

test('an ask goes to the five likeliest to answer, and first to who offers what it is about', () => {
  offers(person('Fanni'), 'elintarvikkeiden pakkaukset ja kirjapaino');
  offers(person('Greta'), 'kirjapainon palveluja');
  expect(talk.answers(ada, 'kysy kuka tuntee kirjapainon Kymenlaaksossa?')).toEqual([
    { kind: 'ask-sent', count: 5, posted: false },
  ]);
  expect(carried()).toHaveLength(5);
  expect(carried()).toEqual(expect.arrayContaining([person('Fanni').id, person('Greta').id]));
});

test('it is said to each within the budget, and a yes opens one room of the two', () => {
  offers(person('Fanni'), 'kirjapaino');
  talk.answers(ada, 'ask who knows a printer, kirjapaino?');
  carryPrompts(world.context(), person('Fanni').id, { isHoliday: () => false });
  expect(saidTo(person('Fanni'))).toEqual(['ask-carried']);
  expect(talk.kinds(person('Fanni'), 'yes')).toEqual(['ask-noted']);
  expect(rooms()).toHaveLength(1);
  expect(saidTo(ada)).toContain('ask-answered');
  expect(talk.answers(ada, 'helped Fanni')).toMatchObject([{ kind: 'ask-closed' }]);
  expect(saidTo(person('Fanni'))).toContain('ask-thanks');
});

test('a no is told to nobody and opens nothing', () => {
  offers(person('Fanni'), 'kirjapaino');
  talk.answers(ada, 'ask kirjapaino?');
  expect(talk.kinds(person('Fanni'), 'no')).toEqual(['ask-noted']);
  expect(rooms()).toEqual([]);
  expect(saidTo(ada)).toEqual([]);
});

test('after three offers of help nobody else is asked', () => {
  talk.answers(ada, 'ask who has a van?');
  const [a, b, c, d] = carried().map((id) => people.find((each) => each.id === id) as Member);
  for (const each of [a, b, c]) talk.answers(each as Member, 'yes');
  carryPrompts(world.context(), d?.id ?? '', { isHoliday: () => false });
  expect(saidTo(d as Member)).toEqual([]);
  expect(talk.answers(d as Member, 'yes')).toMatchObject([{ kind: 'refusal', code: 'ask_over' }]);
});

test('who blocked the asker, or takes no part, is not asked', () => {
  block(world.context(), { memberId: person('Aino').id, channel: 'web' }, ada.id);
  talk.answers(person('Bert'), 'rounds no');
  talk.answers(ada, 'ask who has a van?');
  expect(carried()).toHaveLength(5);
  expect(carried()).not.toContain(person('Aino').id);
  expect(carried()).not.toContain(person('Bert').id);
});

test('whoever the asker has blocked reads the ask in the room, and is not brought together with them', () => {
  block(world.context(), { memberId: ada.id, channel: 'web' }, person('Greta').id);
  talk.answers(ada, 'kysy kaikille: kenellä on teltta?');
  const posted = world.store.outbox.list('waiting', 100).find(({ act }) => act.kind === 'say-in-room');
  world.store.outbox.markSent(posted?.id ?? '', { roomId: '!cohort:localhost', eventId: '$posted' }, world.now());
  talk.react(person('Greta'), '👍', '$posted');
  expect(rooms()).toEqual([]);
  expect(saidTo(person('Greta'))).toEqual(['refusal']);
  expect(saidTo(ada)).toEqual([]);
});

test('whoever was asked lately is asked less readily', () => {
  talk.answers(ada, 'ask who has a van?');
  const first = new Set(carried());
  talk.answers(person('Aino'), 'ask who has a tent?');
  const second = world.store.asks.people(world.store.asks.ofAsker(person('Aino').id)[0]?.id ?? '');
  const fresh = people.filter(({ id, name }) => !first.has(id) && !name.startsWith('Aino'));
  expect(second.map(({ memberId }) => memberId)).toEqual(expect.arrayContaining(fresh.map(({ id }) => id)));
});

test('"everyone:" also posts it to the cohort’s room, where a thumb up answers it', () => {
  expect(talk.answers(ada, 'kysy kaikille: kenellä on teltta?')).toMatchObject([{ posted: true }]);
  const posted = world.store.outbox.list('waiting', 100).find(({ act }) => act.kind === 'say-in-room');
  world.store.outbox.markSent(posted?.id ?? '', { roomId: '!cohort:localhost', eventId: '$posted' }, world.now());
  talk.react(person('Greta'), '👍', '$posted');
  expect(rooms()).toHaveLength(1);
});

test('an idea gathers people: by reaction in the room, by command, and when enough are in they get one room', () => {
  const text = 'idea Joulumarkkina: myydään yhdessä; tarvitaan teltta; 3';
  expect(talk.answers(ada, text)).toEqual([{ kind: 'idea-proposed', title: 'Joulumarkkina', url: '/ideas' }]);
  const posted = world.store.outbox.list('waiting', 100).find(({ act }) => act.kind === 'say-in-room');
  world.store.outbox.markSent(posted?.id ?? '', { roomId: '!cohort:localhost', eventId: '$idea' }, world.now());
  talk.react(person('Aino'), '👀', '$idea');
  talk.react(person('Bert'), '👍', '$idea');
  expect(saidTo(person('Aino'))).toEqual(['idea-stance']);
  expect(rooms()).toEqual([]);
  expect(talk.answers(person('Cecilia'), 'ideas')).toMatchObject([
    { ideas: [{ title: 'Joulumarkkina', in: 2, enough: 3 }] },
  ]);
  talk.answers(person('Cecilia'), 'ideas in 1');
  expect(rooms()).toHaveLength(1);
  expect(saidTo(person('Bert'))).toContain('idea-gathered');
  expect(saidTo(person('Aino'))).not.toContain('idea-gathered');
  expect(talk.answers(person('Daavid'), 'ideat mukana Joulumarkkina')).toMatchObject([{ kind: 'ideas', ideas: [] }]);
});

test('whoever proposed an idea takes it back by name, by its place in the list, or with one word; nobody else does', () => {
  for (const said of ['ideas close market', 'ideas close 2', 'ideat peru', 'idéer ta tillbaka market']) {
    talk.answers(ada, 'idea A market: what for; who; 3');
    world.pass(1000);
    talk.answers(person('Bert'), 'idea A shop for all');
    expect(talk.answers(person('Bert'), 'ideas close market')).toMatchObject([
      { kind: 'refusal', code: 'not_allowed' },
    ]);
    talk.answers(person('Cecilia'), 'ideas in market');
    expect(talk.answers(ada, said)).toEqual([{ kind: 'idea-closed', title: 'A market' }]);
    expect(saidTo(person('Cecilia'))).toContain('idea-taken-back');
    expect(talk.answers(person('Bert'), 'ideas close')).toEqual([{ kind: 'idea-closed', title: 'A shop for all' }]);
    expect(talk.answers(ada, 'ideas')).toMatchObject([{ ideas: [] }]);
    world.pass(1000);
  }
});

test('whoever proposes an idea may name its last day, which ends in the evening, and is asked again when it names none', () => {
  const deadline = (said: string) => {
    talk.answers(ada, said);
    const [listed] = talk.answers(ada, 'ideas');
    talk.answers(ada, 'ideas close');
    return listed?.kind === 'ideas' ? listed.ideas.map((each) => [each.enough, each.deadline]) : [];
  };
  const evening = Date.UTC(2027, 1, 15, 18);
  expect(deadline('idea Joulumarkkina: myydään; teltta; 4; 15.2.')).toEqual([[4, evening]]);
  expect(deadline('idea A market: we sell; a tent; 15 February')).toEqual([[3, evening]]);
  expect(deadline('idea A market: we sell; a tent; 4')).toEqual([[4, world.now() + 30 * 86_400_000]]);
  expect(talk.answers(ada, 'idea A market: we sell; a tent; 4; soonish')).toEqual([{ kind: 'usage', command: 'idea' }]);
});

test('an idea is tagged with the partner organisations that are named, and posted only when each of them is clear', () => {
  for (const [at, name] of ['Kinno', 'Cursor Oy', 'Cursor Ab', 'Maa, meri ja taivas'].entries()) {
    const made = { about: '', services: [], municipality: null, region: null, website: null, createdAt: world.now() };
    world.store.partners.add({ ...made, id: `p${String(at)}`, slug: `partner-${String(at)}`, name });
  }
  const idea = 'idea A market: what for; who; 3; partner';
  expect(talk.answers(ada, `${idea} kinno, Maa, meri ja taivas`)).toMatchObject([
    { partners: ['Kinno', 'Maa, meri ja taivas'] },
  ]);
  expect(talk.answers(ada, `${idea} Cursor`)).toEqual([
    { kind: 'idea-which-partner', unclear: 'Cursor', names: ['Cursor Ab', 'Cursor Oy'] },
  ]);
  expect(talk.answers(ada, `${idea} Nobody`)).toMatchObject([{ unclear: 'Nobody', names: [] }]);
  expect(talk.answers(ada, `${idea} kinno, cursor oy`)).toMatchObject([{ partners: ['Kinno', 'Cursor Oy'] }]);
  expect(talk.answers(ada, `${idea} Maa, meri ja taivas`)).toMatchObject([{ partners: ['Maa, meri ja taivas'] }]);
  expect(talk.answers(ada, `${idea} Kinno; kumppani Maa, meri ja taivas; partner kinno`)).toMatchObject([
    { partners: ['Kinno', 'Maa, meri ja taivas'] },
  ]);
  expect(talk.answers(ada, `${idea} Kinno; partner Cursor`)).toMatchObject([{ unclear: 'Cursor' }]);
});

test('an idea that leaves out who is needed is tagged, too, and whoever needs a partner may say so in that word', () => {
  const made = { about: '', services: [], municipality: null, region: null, website: null, createdAt: world.now() };
  world.store.partners.add({ ...made, id: 'p1', slug: 'kinno', name: 'Kinno' });
  const cohortIds = world.store.cohorts.membershipsOf(ada.id).map(({ cohortId }) => cohortId);
  const neededOf = (title: string) =>
    world.store.ideas.seenIn(cohortIds, []).find((each) => each.title === title)?.needed;
  expect(talk.answers(ada, 'idea A market: we sell; partner Kinno; 4')).toMatchObject([{ partners: ['Kinno'] }]);
  expect(neededOf('A market')).toBe('');
  const [said] = talk.answers(ada, 'idea A fair: we sell; partners with a tent; 4');
  expect(said).toMatchObject({ kind: 'idea-proposed' });
  expect(said).not.toHaveProperty('partners');
  expect(neededOf('A fair')).toBe('partners with a tent');
});
