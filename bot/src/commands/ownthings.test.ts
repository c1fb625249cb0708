import { startBusiness, changeField } from '@kohtaamo/core/business/changefield.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { day, hour } from '@kohtaamo/core/clock.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { startSession } from '@kohtaamo/core/session/signin.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { talkIn } from './testtalk.ts';

let world: World;
let talk: ReturnType<typeof talkIn>;
let ada: Member;
let aino: Member;
let bert: Member;
let cohortId: string;
const web = (of: Member) => ({ memberId: of.id, channel: 'web' as const });
beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  ada = world.member('Ada Demo');
  aino = world.member('Aino Aalto');
  bert = world.member('Bert Berg');
  cohortId = world.shareCohort(ada, aino, bert);
  for (const each of [ada, aino, bert]) answerConsent(world.context(), web(each), 'introductions', true);
});

describe('my introductions', () => {
  test('each is told with how it stands, and a no looks like waiting to the one who asked', () => {
    talk.answers(ada, 'intro Bert because cakes');
    talk.answers(aino, 'intro Ada because rye');
    const seen = () => talk.answers(ada, 'introductions');
    expect(seen()).toMatchObject([
      {
        kind: 'introductions',
        waiting: [{ name: 'Aino Aalto', reason: 'rye', deadline: world.now() + 7 * day }],
        open: [{ name: 'Bert Berg', side: 'asker', state: 'waiting' }],
        history: [],
      },
    ]);
    const before = seen();
    talk.answers(bert, 'no');
    expect(seen()).toEqual(before);
    expect(talk.answers(bert, 'esittelyt')).toMatchObject([{ history: [{ name: 'Ada Demo', state: 'declined' }] }]);
  });

  test('a request is taken back, and its slot is free again', () => {
    talk.answers(ada, 'intro Bert because cakes');
    expect(talk.answers(ada, 'peru')).toEqual([{ kind: 'introduction-withdrawn', name: 'Bert Berg' }]);
    expect(talk.answers(ada, 'withdraw')).toMatchObject([{ code: 'nothing_to_withdraw' }]);
    expect(talk.answers(bert, 'yes')).toMatchObject([{ code: 'nothing_to_answer' }]);
    expect(talk.kinds(ada, 'intro Bert because rye')).toEqual(['introduction-sent']);
  });

  test('of several requests the named one is taken back, and without a name it is asked which', () => {
    talk.answers(ada, 'intro Bert because cakes');
    talk.answers(ada, 'intro Aino because cakes');
    expect(talk.kinds(ada, 'ta tillbaka')).toEqual(['candidates']);
    expect(talk.kinds(ada, '1')).toEqual(['introduction-withdrawn']);
    expect(talk.kinds(ada, 'withdraw Zed')).toEqual(['refusal']);
    expect(talk.kinds(ada, 'withdraw')).toEqual(['introduction-withdrawn']);
  });
});

describe('a block', () => {
  test('nobody is told, the blocked one’s request looks like waiting, and a new one looks so too and never comes', () => {
    talk.answers(bert, 'intro Ada because cakes');
    const before = talk.answers(bert, 'introductions');
    expect(talk.answers(ada, 'block Bert')).toEqual([{ kind: 'person-blocked', name: 'Bert Berg' }]);
    expect(talk.answers(bert, 'introductions')).toEqual(before);
    expect(talk.toldPrivately(bert)).toEqual([]);
    expect(talk.answers(ada, 'yes')).toMatchObject([{ code: 'nothing_to_answer' }]);
    world.store.introductions.move(
      world.store.introductions.ofMember(bert.id)[0]?.id ?? '',
      ['declined'],
      'closed',
      world.now(),
    );
    expect(talk.answers(bert, 'intro Ada because rye')).toEqual([{ kind: 'introduction-sent', name: 'Ada Demo' }]);
    expect(talk.answers(ada, 'yes')).toMatchObject([{ code: 'nothing_to_answer' }]);
    expect(talk.answers(ada, 'estä')).toEqual([{ kind: 'people-blocked', names: ['Bert Berg'] }]);
  });

  test('one’s own request to the blocked one ends', () => {
    talk.answers(ada, 'intro Bert because cakes');
    talk.answers(ada, 'blockera Bert');
    expect(talk.answers(bert, 'yes')).toMatchObject([{ code: 'nothing_to_answer' }]);
  });

  test('it is taken back by name, and only from whom one has blocked', () => {
    talk.answers(ada, 'block Bert');
    expect(talk.answers(ada, 'unblock Aino')).toMatchObject([{ code: 'person_not_found' }]);
    expect(talk.answers(ada, 'poista esto Bert')).toEqual([{ kind: 'person-unblocked', name: 'Bert Berg' }]);
    expect(talk.kinds(ada, 'intro Bert because cakes')).toEqual(['introduction-sent']);
  });

  test('somebody one may not find cannot be blocked, unless they asked first', () => {
    const hidden = world.member('Hilkka Hidden');
    expect(talk.answers(ada, `block ${String(hidden.userId)}`)).toMatchObject([{ code: 'person_not_found' }]);
    answerConsent(world.context(), web(ada), 'directory', true);
    talk.answers(hidden, 'intro Ada because cakes');
    expect(talk.answers(ada, 'block Hilkka')).toMatchObject([{ kind: 'person-blocked' }]);
  });

  test('nobody blocks themselves, and the one who is blocked finds no trace of it in their own data', () => {
    expect(talk.answers(ada, `block ${String(ada.userId)}`)).toMatchObject([{ code: 'block_self' }]);
    talk.answers(ada, 'block Bert');
    expect(JSON.stringify(world.store.audit.ofMember(bert.id))).not.toContain('block');
    expect(world.store.audit.ofMember(ada.id)[0]).toMatchObject({ act: 'person-blocked', subjectId: null });
  });
});

describe('what is there for everybody', () => {
  test('the coming workshops of my cohorts, and of no others', () => {
    const plan = (of: string, title: string, ahead: number) => {
      const startsAt = world.now() + ahead;
      const wish = { cohortId: of, title, startsAt, endsAt: startsAt + hour, place: 'Kouvola', agenda: '' };
      addWorkshop(world.context(), { memberId: null, channel: 'cli' }, wish);
    };
    plan(cohortId, 'Packaging', 2 * day);
    plan(cohortId, 'Past', -2 * day);
    plan(world.shareCohort(bert), 'Theirs', day);
    expect(talk.answers(ada, 'työpajat')).toMatchObject([
      { kind: 'workshops', workshops: [{ title: 'Packaging', place: 'Kouvola', timeZone: 'Europe/Helsinki' }] },
    ]);
    expect(talk.answers(world.member('New Demo'), 'workshops')).toEqual([{ kind: 'workshops', workshops: [] }]);
  });

  test('partners by a word and by a place, also in a room', () => {
    const partner = (name: string, about: string, municipality: string, region: string) => {
      const slug = name.toLowerCase().replaceAll(' ', '-');
      world.store.partners.add({
        id: slug,
        slug,
        name,
        about,
        services: ['advice'],
        municipality,
        region,
        website: null,
        createdAt: 0,
      });
    };
    partner('Kouvola Innovation', 'growth', '286', '08');
    partner('Cursor', 'export', '285', '08');
    partner('Helsinki Business', 'export', '091', '01');
    const names = (text: string) =>
      talk.answers(ada, text, { direct: false }).flatMap((said) => (said.kind === 'partners' ? said.partners : []));
    expect(names('!partners').map(({ name }) => name)).toHaveLength(3);
    expect(names('!partners export').map(({ name }) => name)).toEqual(['Cursor', 'Helsinki Business']);
    expect(names('!kumppanit Kotka').map(({ name }) => name)).toEqual(['Cursor', 'Kouvola Innovation']);
    expect(names('!partner zzz')).toEqual([]);
  });

  test('a business is found by its town, its sector and its words, with people one may find or none', () => {
    const started = startBusiness(world.context(), web(bert), 'Kahvila Kiulu');
    if (!started.ok) throw new Error(started.refusal.code);
    for (const [field, written] of [
      ['municipality', 'Kotka'],
      ['sector', '56'],
      ['offer', 'breakfast'],
    ] as const)
      changeField(world.context(), web(bert), started.value.id, field, written);
    for (const text of ['find Kotka', 'find breakfast', 'etsi breakfast Kotka', 'find Kiulu', 'find 56'])
      expect(talk.answers(ada, text), text).toMatchObject([{ kind: 'found', cards: [{ name: 'Bert Berg' }] }]);
    const stranger = world.member('Far Demo');
    expect(talk.answers(stranger, 'find Kotka')).toMatchObject([
      { cards: [], businesses: [{ name: 'Kahvila Kiulu', municipality: '285' }] },
    ]);
    expect(talk.answers(stranger, 'find breakfast Kouvola')).toMatchObject([{ cards: [], businesses: [] }]);
  });
});

describe('my data', () => {
  test('counts are the real ones, and the whole is on the web', () => {
    talk.answers(ada, 'intro Bert because cakes');
    expect(talk.answers(ada, 'mydata')).toMatchObject([
      {
        kind: 'my-data',
        url: 'https://hub.example/me/data',
        counts: { cohorts: 1, introductions: 1, consents: 1, businesses: 0, sessions: 0 },
      },
    ]);
  });

  test('a signed-in browser is signed out by its number, also when another has signed in since', () => {
    const signIn = (tokenHash: string, agent: string) =>
      startSession(world.context(), 'web', ada.id, tokenHash.padEnd(64, '0'), agent);
    signIn('a', 'Mozilla/5.0 (Android 14) Firefox/130');
    world.pass(1000);
    signIn('b', 'Mozilla/5.0 (X11; Linux) Chrome/140 Safari');
    expect(talk.answers(ada, 'istunnot')).toMatchObject([
      { sessions: [{ browser: 'Chrome, Linux' }, { browser: 'Firefox, Android' }] },
    ]);
    world.pass(1000);
    signIn('c', 'Mozilla/5.0 (iPhone) Safari');
    expect(talk.answers(ada, '2')).toEqual([{ kind: 'sessions-ended', count: 1 }]);
    expect(world.store.sessions.ofMember(ada.id).map(({ tokenHash }) => tokenHash[0])).toEqual(['c', 'b']);
    expect(talk.answers(ada, 'sign out all')).toEqual([{ kind: 'sessions-ended', count: 2 }]);
    expect(talk.answers(ada, 'sessions')).toMatchObject([{ sessions: [] }]);
  });
});

describe('help', () => {
  test('about one command gives its example', () => {
    expect(talk.answers(ada, 'apua esittele')).toEqual([{ kind: 'usage', command: 'intro' }]);
    expect(talk.answers(ada, 'help !pause')).toEqual([{ kind: 'usage', command: 'pause' }]);
    expect(talk.kinds(ada, 'help me please')).toEqual(['help']);
  });
});
