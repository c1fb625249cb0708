import type { Page } from '@playwright/test';
import { z } from 'zod';
import { comesIn } from './cohort.ts';
import { callHomeserver } from '../scripts/homeserver/account.mjs';
import type { SignedIn } from './homeserver.ts';
import type { Hub } from './hub.ts';
import { lettersOf } from './letters.ts';
import { eventually, password } from './people.ts';
import { expect, look, noSidewaysScroll, test } from './story.ts';

test.use({ wish: { name: 'organiser' } });

const list = Buffer.from(
  [
    'Kouvolan kevät – osallistujat;;;;;',
    'Ilmoittautumisaika;Etunimi;Sukunimi;Sähköposti;Puhelin;Paikkakunta',
    '2.3.2027 10.15;Anna;Koivu;anna@example.org;401234567;Kvla',
    '2.3.2027 10.16;Pekka;;pekka@example.org;;',
    'Yhteensä;2;;;;',
    '',
  ].join('\r\n'),
);

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** What a person's homeserver says of a room they are in. */
async function stateOf(hub: Hub, who: SignedIn, roomId: string, type: string): Promise<unknown> {
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/state/${type}/`;
  return callHomeserver(hub.homeserver.url, 'GET', path, { accessToken: who.accessToken });
}
const powerLevels = z.looseObject({ users: z.record(z.string(), z.number()) });
const named = z.looseObject({ name: z.string() });

/** Accepts the invitation to a room, once there is one. */
async function enter(hub: Hub, who: SignedIn, roomId: string): Promise<void> {
  const path = `/_matrix/client/v3/join/${encodeURIComponent(roomId)}`;
  await eventually(`an invitation to ${roomId} for ${who.userId}`, () =>
    callHomeserver(hub.homeserver.url, 'POST', path, { accessToken: who.accessToken, body: {} }).catch(() => undefined),
  );
}

async function signInAs(page: Page, hub: Hub, who: SignedIn): Promise<void> {
  await page.goto(`${hub.webUrl}/login?next=/organise`);
  await logIn(page, who);
}

/** Fills in the form of the page for signing in, once its script is there. */
async function logIn(page: Page, who: SignedIn): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Tunnus').fill(who.userId);
  await page.getByLabel('Salasana', { exact: true }).fill(password);
  await press(page, 'Kirjaudu');
  await expect(page.getByRole('heading', { name: 'Ohjelma', level: 1 })).toBeVisible();
}

const calendar = async (page: Page, hub: Hub, id: string) =>
  (await page.request.get(`${hub.webUrl}/calendar/${id}.ics`)).text();

/** As an impatient finger does. The second press breaks off the page of the first, so both must have come to rest. */
async function pressTwice(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).dblclick();
  await page.waitForLoadState('networkidle');
}

test('an organiser looks after a cohort, and shares the work', async ({ browser, hub }) => {
  const page = await (await browser.newContext()).newPage();
  const cohortPage = `${hub.webUrl}/organise/cohort/kevatohjelma-kouvola`;
  let cohortRoom = '';

  await test.step('tells who invites, and makes a programme and a cohort', async () => {
    await page.goto(await hub.operator('organiser-link'));
    await press(page, 'Kirjaudu');
    await page.getByLabel('Nimesi').fill('Olga Koe');
    await page.getByLabel('Sähköpostisi').fill('olga@example.org');
    await press(page, 'Tallenna');
    await page.getByLabel('Ohjelman nimi').fill('Kevätohjelma');
    await pressTwice(page, 'Tee ohjelma');
    await page.getByLabel('Ryhmän nimi').fill('Kouvola');
    await pressTwice(page, 'Tee ryhmä');
    await expect(page.getByText('Tuo osallistujalista, niin kutsut lähtevät.')).toBeVisible();
    expect(hub.store.programmes.all()).toHaveLength(1);
    await look(page, 'organiser-1-new-cohort');
  });

  const olga =
    await test.step('makes an account of their own, and is in the room with the power of an organiser', async () => {
      await page.goto(`${hub.webUrl}/organise`);
      await page.getByRole('link', { name: 'Tee oma tunnus' }).click();
      await page.waitForLoadState('networkidle');
      await expect(page.getByLabel('Nimesi')).toHaveValue('Olga Koe');
      await page.getByLabel('Salasana', { exact: true }).fill(password);
      await look(page, 'organiser-0-account');
      await press(page, 'Tee tunnus');
      await expect(page.getByRole('heading', { name: 'Ohjelma', level: 1 })).toBeVisible();
      await expect(page.getByText('Tulit kertakäyttöisellä linkillä.')).toBeHidden();
      const cohort = hub.store.cohorts.bySlug('kevatohjelma-kouvola');
      const userId = hub.store.members.all().find((each) => each.name === 'Olga Koe')?.userId ?? '';
      const signedIn = await hub.homeserver.signIn(userId.slice(1, userId.indexOf(':')), password);
      cohortRoom = await eventually('the cohort’s room', () => hub.store.rooms.of('cohort', cohort?.id ?? '')?.roomId);
      await enter(hub, signedIn, cohortRoom);
      await eventually('the power of an organiser', async () =>
        powerLevels.parse(await stateOf(hub, signedIn, cohortRoom, 'm.room.power_levels')).users[signedIn.userId] ===
        100
          ? true
          : undefined,
      );
      return signedIn;
    });

  await test.step('lets a list in: a ticked guess counts, and the letter goes out in their name', async () => {
    await page.goto(`${cohortPage}/roster`);
    await page.getByLabel('Tiedosto').setInputFiles({ name: 'lyyti.csv', mimeType: 'text/csv', buffer: list });
    await press(page, 'Lue tiedosto');
    await expect(page.getByText('Listan alla olevat yhteensä-rivit jätettiin pois.')).toBeVisible();
    await page.getByLabel('”Kvla” on Kouvola').check();
    await page.getByLabel(/Kutsun kieli/).selectOption('sv');
    await noSidewaysScroll(page);
    await look(page, 'organiser-2-roster');
    await press(page, 'Kutsu uudet: 1');
    await expect(page.getByText('kutsu lähti yhdelle ihmiselle')).toBeVisible();
    const [anna] = hub.store.invitations.ofCohort(hub.store.cohorts.bySlug('kevatohjelma-kouvola')?.id ?? '');
    expect(anna).toMatchObject({ municipality: '286', phone: '0401234567', language: 'sv' });
    const letter = await eventually('the letter', () =>
      lettersOf(hub).find((each) => each.includes('anna@example.org')),
    );
    expect(letter).toMatch(/^Reply-To: Olga Koe <olga@example\.org>/m);
    expect(letter).toMatch(/^Subject: Inbjudan: Kouvola/m);
  });

  await test.step('withdraws an invitation, whose link then opens nothing, and invites again', async () => {
    await page.goto(cohortPage);
    await page.getByRole('link', { name: 'Anna Koivu' }).click();
    const link = (await page.getByText(/\/join\//).textContent()) ?? '';
    await look(page, 'organiser-3-invited');
    await press(page, 'Peru kutsu');
    await page.getByRole('dialog').getByRole('button', { name: 'Peru kutsu' }).click();
    await expect(page.getByText('Linkki ei enää avaa mitään.')).toBeVisible();
    expect((await page.request.get(link)).status()).toBe(410);
    await press(page, 'Kutsu uudelleen');
    await expect(page.getByText('Uusi kutsu lähti: Anna Koivu.')).toBeVisible();
  });

  let workshop = '';
  await test.step('adds a workshop, moves it, cancels it and brings it back; the thread and the calendar follow', async () => {
    await page.goto(`${cohortPage}/workshop/new`);
    await page.getByLabel('Aihe').fill('Törmäytys');
    await page.getByLabel('Päivä', { exact: true }).fill(day(7));
    await page.getByLabel('Alkaa').fill('18:00');
    await page.getByLabel('Päättyy', { exact: true }).fill('01:30');
    await page.getByLabel('Paikka').fill('Kasarminmäki');
    await press(page, 'Lisää työpaja');
    await expect(page.getByText(/anna myös päättymispäivä/)).toBeVisible();
    await expect(page.getByLabel('Paikka')).toHaveValue('Kasarminmäki');
    await look(page, 'organiser-4-workshop-refused');
    await page.getByText('Päättyy toisena päivänä').click();
    await page.getByLabel('Päättymispäivä').fill(day(8));
    await pressTwice(page, 'Lisää työpaja');
    await expect(page).toHaveURL(/\/workshop\/[^/]+\?done=added/);
    workshop = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect(hub.store.workshops.ofCohort(hub.store.workshops.byId(workshop)?.cohortId ?? '')).toHaveLength(1);
    await page.getByRole('link', { name: 'Muuta' }).click();
    await page.getByLabel('Paikka').fill('Kouvola-talo');
    await press(page, 'Tallenna muutokset');
    await expect(page.getByText('Kouvola-talo')).toBeVisible();
    expect(await calendar(page, hub, workshop)).toMatch(/SEQUENCE:1[\s\S]*STATUS:CONFIRMED/);
    await press(page, 'Peru työpaja');
    await page.getByRole('dialog').getByRole('button', { name: 'Peru työpaja' }).click();
    await expect(page.getByText('Tämä työpaja on peruttu.')).toBeVisible();
    expect(await calendar(page, hub, workshop)).toMatch(/SEQUENCE:2[\s\S]*STATUS:CANCELLED/);
    await press(page, 'Pidetään sittenkin');
    const path = `/_matrix/client/v3/rooms/${encodeURIComponent(cohortRoom)}/messages?dir=b&limit=50`;
    await eventually('the words in the thread', async () => {
      const said = JSON.stringify(
        await callHomeserver(hub.homeserver.url, 'GET', path, { accessToken: olga.accessToken }),
      );
      const words = ['tuli muutos', 'Paikka: Kouvola-talo', 'on peruttu', 'pidetään sittenkin', 'm.replace'];
      return words.every((each) => said.includes(each)) ? true : undefined;
    });
  });

  await test.step('renames the cohort, and its room with it', async () => {
    await page.goto(`${cohortPage}/settings`);
    await page.getByLabel('Ryhmän nimi').fill('Kouvola, kevät');
    await page.locator('form').filter({ hasText: 'Ryhmän nimi' }).getByRole('button').click();
    await expect(page.getByRole('heading', { name: 'Kouvola, kevät' })).toBeVisible();
    await eventually('the new name of the room', async () =>
      named.parse(await stateOf(hub, olga, cohortRoom, 'm.room.name')).name === 'Kouvola, kevät' ? true : undefined,
    );
  });

  const felix = await hub.homeserver.register({ localpart: 'felix', password });
  const cohort = hub.store.cohorts.bySlug('kevatohjelma-kouvola');
  if (cohort === null) throw new Error('no cohort');
  comesIn(hub, cohort, { userId: felix.userId, name: 'Felix Koe' });
  await enter(hub, felix, cohortRoom);

  const phone = await (await browser.newContext()).newPage();
  await test.step('makes a member facilitator, who marks on the phone who came, and sees nobody’s address', async () => {
    await page.goto(`${cohortPage}/settings`);
    await page.getByLabel('Etsi henkilö').fill('felix');
    await press(page, 'Etsi');
    await press(page, 'Anna rooli: Felix Koe');
    await expect(page.getByText('Rooli on annettu.')).toBeVisible();
    await eventually('the power of a facilitator', async () =>
      powerLevels.parse(await stateOf(hub, felix, cohortRoom, 'm.room.power_levels')).users[felix.userId] === 50
        ? true
        : undefined,
    );
    await signInAs(phone, hub, felix);
    await phone.getByRole('link', { name: 'Kouvola, kevät' }).click();
    await expect(phone.getByText('Anna Koivu')).toBeVisible();
    await expect(phone.getByText('anna@example.org')).toBeHidden();
    await expect(phone.getByRole('link', { name: 'Tuo osallistujalista' })).toBeHidden();
    await look(phone, 'organiser-5-facilitator');
    await phone.goto(`${cohortPage}/workshop/${workshop}`);
    const box = await phone.getByText('Felix Koe').locator('xpath=ancestor::label').boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(56);
    await phone.getByLabel('Felix Koe').check();
    await press(phone, 'Tallenna');
    await expect(phone.getByText('Tallessa: paikalla 1, listalla 1.')).toBeVisible();
    await look(phone, 'organiser-6-attendance');
    expect((await phone.request.get(`${cohortPage}/roster`)).status()).toBe(403);
  });

  await test.step('takes the role back, and with it the power in the room', async () => {
    await page.goto(`${cohortPage}/settings`);
    await press(page, 'Poista');
    await page.getByRole('dialog').getByRole('button', { name: 'Poista' }).click();
    await expect(page.getByText('Rooli on poistettu.')).toBeVisible();
    await eventually('no power any more', async () =>
      (powerLevels.parse(await stateOf(hub, felix, cohortRoom, 'm.room.power_levels')).users[felix.userId] ?? 0) === 0
        ? true
        : undefined,
    );
    expect((await phone.request.get(`${cohortPage}/workshop/${workshop}`)).status()).toBe(403);
  });

  await test.step('signs in again with their own account, and asks once more for what got stuck', async () => {
    const again = await (await browser.newContext()).newPage();
    await signInAs(again, hub, olga);
    const id = hub.context().newId();
    const act = { kind: 'name-room', purpose: 'cohort', subjectId: cohort.id } as const;
    hub.store.transaction(() => {
      const now = Date.now();
      hub.store.outbox.add({ id, lane: 'story', act, dueAt: now, createdAt: now });
      hub.store.outbox.markFailed(id, '403 M_FORBIDDEN: the room said no', now, true);
    });
    await again.goto(`${hub.webUrl}/organise/jobs`);
    await expect(again.getByText('403 M_FORBIDDEN: the room said no')).toBeVisible();
    await look(again, 'organiser-7-jobs');
    await press(again, 'Yritä uudelleen: Huoneen nimi: Kouvola, kevät');
    await eventually('what was stuck to be done', () =>
      hub.store.outbox.byId(id)?.state === 'sent' ? true : undefined,
    );
    await again.reload();
    await expect(again.getByText('Mikään ei ole jumissa.')).toBeVisible();
  });
});

test('a partner is kept by people, and found by everybody', async ({ browser, hub }) => {
  const page = await (await browser.newContext()).newPage();
  const [link = ''] = (await hub.operator('role', 'add', '--name', 'Pirkko Koe', '--role', 'organiser'))
    .split('\n')
    .slice(-1);
  await page.goto(link);
  await press(page, 'Kirjaudu');
  await page.goto(`${hub.webUrl}/organise/partners`);
  await page.getByRole('link', { name: 'Lisää kumppani' }).click();
  await page.getByLabel('Organisaation nimi').fill('Kehitysyhtiö Koe');
  await page.getByLabel('Palvelut').fill('Alkavan yrittäjän neuvonta\nRahoitushaku');
  await page.getByRole('combobox', { name: /^Kunta/ }).fill('Kvla');
  await page.getByRole('button', { name: 'Lisää kumppani' }).click();
  await expect(page.getByLabel('Palvelut')).toHaveValue('Alkavan yrittäjän neuvonta\nRahoitushaku');
  await page.getByRole('button', { name: /Kouvola/ }).click();
  await expect(page.getByRole('heading', { name: 'Kehitysyhtiö Koe' })).toBeVisible();
  await page.getByLabel('Etsi henkilö').fill('ei-ketaan@example.org');
  await press(page, 'Etsi');
  await page.getByLabel('Koko nimi').fill('Kaisa Koe');
  await press(page, 'Lisää ja tee linkki');
  await expect(page.getByText(/\/sign-in\//)).toBeVisible();
  await look(page, 'organiser-8-partner');
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(`${hub.webUrl}/partners`);
  await visitor.getByRole('link', { name: 'Kehitysyhtiö Koe' }).click();
  await expect(visitor.getByText('Rahoitushaku')).toBeVisible();
});
