import { day, hour, minute } from '@kohtaamo/core/clock.ts';
import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import type { Purpose } from '@kohtaamo/core/consent/consent.ts';
import { matrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { answerTime } from '@kohtaamo/core/introduction/introduction.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { itIs } from './clock.ts';
import { comesIn, given, makeCohort, operator } from './cohort.ts';
import type { Hub } from './hub.ts';
import { eventually, type Person } from './people.ts';
import { expect, look, noSidewaysScroll, test as base } from './story.ts';

/** Everything here is done from matrix-nio, and nothing on the web. */
const test = base.extend<{
  member: (cohort: Cohort, localpart: string, name: string, consents?: Purpose[]) => Promise<Person>;
}>({
  member: async ({ hub, person }, use) => {
    await use(async (cohort, localpart, name, consents = ['introductions']) => {
      const one = await person(localpart);
      comesIn(hub, cohort, { userId: one.userId, name }, { consents });
      await one.meetsTheBot();
      return one;
    });
  },
});
test.use({ wish: { name: 'foreign' } });

const memberId = ({ store }: Hub, { userId }: Person) => store.members.byUserId(matrixUserId.parse(userId))?.id ?? '';

test('a member sees the workshop as a thread, and its link puts it into a calendar', async ({ hub, member }) => {
  const cohort = makeCohort(hub, 'Imatra');
  const aino = await member(cohort, 'workshop-aino', 'Aino');
  const room = await aino.enters('Imatra');
  const startsAt = Date.now() + 7 * day;
  const wish = { title: 'Verkostot', startsAt, endsAt: startsAt + 3 * hour, place: 'Kylpylä', agenda: 'Kahvi' };
  given(addWorkshop(hub.context(), operator, { ...wish, cohortId: cohort.id }));
  const thread = await aino.hears('Verkostot', { room });
  expect(thread.text).toContain('Kylpylä');
  const link = /https?:\S+\.ics\S*/.exec(thread.text)?.[0] ?? '';
  const file = await fetch(link);
  expect(file.headers.get('content-type')).toContain('text/calendar');
  const text = await file.text();
  expect(text).toContain('SUMMARY:Verkostot');
  expect(text).toContain(`DTSTART:${new Date(startsAt).toISOString().replace(/[-:]|\.\d+/g, '')}`);
  // Without its key the address opens to members only.
  expect((await fetch(link.replace(/\?.*/, ''), { redirect: 'manual' })).status).toBe(303);
});

test('a name that several bear is asked back, and each way of saying yes opens a room', async ({ member, hub }) => {
  const cohort = makeCohort(hub, 'Lappeenranta');
  const aino = await member(cohort, 'yes-aino', 'Aino Asiakas');
  const koe = await member(cohort, 'yes-koe', 'Maija Koe');
  const testi = await member(cohort, 'yes-testi', 'Maija Testi');
  const kolmas = await member(cohort, 'yes-kolmas', 'Kalle Kolmas');

  const choice = await aino.asks('esittele maija koska teemme molemmat tapahtumia', 'Kenet tarkoitit?');
  const number = /(\d)\W+Maija Testi/.exec(choice.text)?.[1] ?? '';
  await aino.asks(number, 'Maija Testi saa nyt kysymyksen');
  const question = await testi.hears('teemme molemmat tapahtumia');
  await testi.reacts(question.event, '👍🏽');

  await aino.asks('!esittele Maija Koe, koska hän osaa pakkaukset', 'Maija Koe saa nyt kysymyksen');
  await koe.hears('hän osaa pakkaukset');
  await koe.asks('!yes', 'Aino Asiakas');

  await aino.asks('esittele kolmas koska hän tuntee Kotkan', 'Kalle Kolmas saa nyt kysymyksen');
  await kolmas.hears('hän tuntee Kotkan');
  await kolmas.asks('kyllä', 'Aino Asiakas');

  for (const [one, name, reason] of [
    [testi, 'Maija Testi', 'teemme molemmat tapahtumia'],
    [koe, 'Maija Koe', 'hän osaa pakkaukset'],
    [kolmas, 'Kalle Kolmas', 'hän tuntee Kotkan'],
  ] as const) {
    for (const each of [aino, one]) {
      const room = await each.enters(`Aino Asiakas & ${name}`);
      await each.hears(reason, { room });
    }
  }
});

test('a no is never told: it ends on the seventh day, in the very words of silence', async ({ hub, member }) => {
  const cohort = makeCohort(hub, 'Hamina');
  const aino = await member(cohort, 'no-aino', 'Aino');
  const kieltäjä = await member(cohort, 'no-one', 'Nimi Yksi');
  const vaikenija = await member(cohort, 'no-two', 'Nimi Kaksi');
  await aino.asks('!esittele Nimi Yksi koska syy yksi', 'saa nyt kysymyksen');
  await aino.asks('!esittele Nimi Kaksi koska syy kaksi', 'saa nyt kysymyksen');
  await vaikenija.hears('syy kaksi');
  await kieltäjä.hears('syy yksi');
  const known = (await aino.heard()).length;
  await kieltäjä.asks('ei', 'ei kerrota kenellekään');

  const asked = Date.now();
  await itIs(hub, asked + answerTime - hour);
  await aino.asks('apua', 'esittele');
  expect((await aino.heard()).slice(known).filter((each) => each.text.includes('Nimi'))).toEqual([]);

  await itIs(hub, asked + answerTime + minute);
  const [one, two] = [await aino.hears('Nimi Yksi. Haluatko'), await aino.hears('Nimi Kaksi. Haluatko')];
  expect(one.text.replace('Nimi Yksi', 'Nimi')).toBe(two.text.replace('Nimi Kaksi', 'Nimi'));
  await itIs(hub, Date.now());
});

test('each limit of asking is told in a plain sentence', async ({ hub, member }) => {
  const cohort = makeCohort(hub, 'Savitaipale');
  const aino = await member(cohort, 'limit-aino', 'Aino');
  const names = ['Bea', 'Cia', 'Dia', 'Eva', 'Fia', 'Gun'];
  const others: Person[] = [];
  for (const name of names) others.push(await member(cohort, `limit-${name.toLowerCase()}`, name));
  const [bea, , , , , gun] = others;
  if (bea === undefined || gun === undefined) throw new Error('Six were asked for.');
  const asks = (name: string, answer: string) => aino.asks(`!esittele ${name} koska ${name} on hyvä`, answer);

  await asks(aino.userId, 'Et voi esitellä itseäsi itsellesi.');
  await asks('Ei Kukaan', 'Ketään sellaista ei löytynyt.');

  // Paused, never agreed and blocked by oneself sound alike, so that none can be told from another.
  const notNow = 'Gun ei juuri nyt ota vastaan esittelyjä.';
  hub.store.members.block(memberId(hub, aino), memberId(hub, gun), Date.now());
  await asks('Gun', notNow);
  hub.store.members.unblock(memberId(hub, aino), memberId(hub, gun));
  await gun.asks('tauko 2 viikkoa', 'tauko');
  await asks('Gun', notNow);
  await gun.asks('jatka', 'Tervetuloa takaisin');
  await gun.asks('tietosuoja esittelyt ei', 'Selvä');
  await asks('Gun', notNow);
  await gun.asks('tietosuoja esittelyt kyllä', 'Kiitos');

  await asks('Bea', 'Bea saa nyt kysymyksen');
  await asks('Bea', 'Teidän välillänne on jo pyyntö odottamassa: Bea.');
  await bea.hears('Bea on hyvä');
  await bea.asks('kyllä', 'Aino');
  await aino.enters('Aino & Bea');
  await asks('Bea', 'Teidät on jo esitelty: Bea. Teillä on yhteinen huone.');

  for (const name of ['Cia', 'Dia', 'Eva', 'Fia', 'Gun']) await asks(name, `${name} saa nyt kysymyksen`);
  await member(cohort, 'limit-hia', 'Hia');
  await asks('Hia', 'Sinulla on 5 pyyntöä odottamassa.');
});

test('somebody who writes encrypted is told so honestly, once, with the way out, and the way out works', async ({
  hub,
  person,
}) => {
  const cohort = makeCohort(hub, 'Virolahti');
  const aino = await person('encrypted-aino');
  comesIn(hub, cohort, { userId: aino.userId, name: 'Aino' });
  await aino.writesToTheBot('apua', { encrypted: true });
  const answer = await aino.hears('En osaa vielä lukea salattuja viestejä');
  expect(answer.text).toContain(hub.webUrl);
  const encrypted = aino.direct;
  await aino.says('apua vielä');
  await aino.writesToTheBot('apua');
  await aino.hears('esittele');
  await eventually('all is said', () => (hub.store.outbox.list('waiting', 1).length === 0 ? true : undefined));
  expect((await aino.heard(encrypted)).filter((each) => each.text.startsWith('En osaa'))).toHaveLength(1);
});

test('somebody who knocks is shown to the organisers, who let one in and decline another', async ({
  hub,
  person,
  page,
}) => {
  const cohort = makeCohort(hub, 'Miehikkälä');
  const alias = `#${cohort.slug}:${hub.serverName}`;
  await eventually('the room', () => hub.store.rooms.of('cohort', cohort.id) ?? undefined);
  const [eeva, veli] = [await person('knock-eeva', { displayName: 'Eeva Koputtaja' }), await person('knock-veli')];
  await eeva.knocks(alias, 'Olin syksyn työpajassa.');
  await veli.knocks(alias, '');

  await page.goto(await hub.operator('organiser-link'));
  await page.getByRole('button', { name: 'Kirjaudu' }).click();
  await eventually('both at the door', () => hub.store.applicants.waiting(cohort.id).length === 2 || undefined);
  await page.goto(`${hub.webUrl}/organise/cohort/${cohort.slug}`);
  await expect(page.getByText('Olin syksyn työpajassa.')).toBeVisible();
  await look(page, 'applicants');
  await noSidewaysScroll(page);
  await page.getByRole('button', { name: 'Ota mukaan: Eeva Koputtaja', exact: true }).click();
  await expect(page.getByText('Kutsu ryhmän huoneeseen lähti')).toBeVisible();
  await page.getByRole('button', { name: 'Älä ota mukaan: knock-veli' }).click();
  await expect(page.getByRole('heading', { name: 'Haluavat mukaan' })).toBeHidden();

  const room = await eeva.enters('Miehikkälä');
  await eeva.hears('Miehikkälä', { room });
  await eeva.meetsTheBot();
  await eeva.hears('Eeva Koputtaja');
  const why = await eventually('a word to the one declined', async () => (await veli.sentAway(room)) ?? undefined);
  expect(why).toContain('Järjestäjä ei voi nyt ottaa sinua ryhmään Miehikkälä.');
});
