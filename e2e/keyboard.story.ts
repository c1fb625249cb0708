import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { comesIn, given } from './cohort.ts';
import { KeyboardUser } from './keyboard.ts';
import { password } from './people.ts';
import { expect, test } from './story.ts';

test.use({ wish: { name: 'keyboard' }, actionTimeout: 15_000, navigationTimeout: 15_000 });

test('an organiser and a member do everything of the main job with a keyboard alone, and always see where they are', async ({
  browser,
  hub,
}) => {
  test.setTimeout(600_000);
  const desk = await (await browser.newContext({ locale: 'fi-FI', viewport: { width: 1180, height: 800 } })).newPage();
  const organiser = new KeyboardUser(desk);

  await test.step('the organiser signs in, and skips what is the same on every page', async () => {
    await desk.goto(await hub.operator('organiser-link'));
    await organiser.presses('Siirry sisältöön');
    await organiser.presses('Kirjaudu');
    await desk.waitForURL(/organise/);
    await organiser.types('Ohjelman nimi', 'Näppäinohjelma');
    await organiser.key('Enter');
    await expect(desk.getByRole('heading', { name: 'Näppäinohjelma' }).first()).toBeVisible();
  });

  await test.step('makes a cohort, brings in a list and invites', async () => {
    await organiser.types('Ryhmän nimi', 'Näppärä ryhmä');
    await organiser.key('Enter');
    await expect(desk.getByRole('heading', { name: 'Näppärä ryhmä' })).toBeVisible();
    await organiser.presses('Tuo osallistujalista');
    await desk.waitForURL(/roster$/);
    await organiser.reaches('Tiedosto');
    // The window in which the system lets one choose is not the page's.
    await desk.getByLabel('Tiedosto').setInputFiles({
      name: 'lista.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Etunimi;Sukunimi;Sähköposti\nNiina;Näppärä;niina@example.org\n'),
    });
    await organiser.presses('Lue tiedosto');
    await desk.waitForURL(/roster\/.+/);
    await organiser.presses('Kutsu uudet: 1');
    await expect(desk.getByText(/Kutsu lähti/)).toBeVisible();
  });

  const cohort = hub.store.cohorts.all().find(({ name }) => name === 'Näppärä ryhmä');
  if (cohort === undefined) throw new Error('The cohort was not made.');
  const page = await (await browser.newContext({ locale: 'fi-FI', viewport: { width: 1180, height: 800 } })).newPage();
  const niina = new KeyboardUser(page);

  await test.step('a member comes in by the code and writes in the room', async () => {
    await page.goto(`${hub.webUrl}/join/${cohort.wallCode}`);
    await niina.presses('Olen uusi täällä');
    await page.waitForURL(/\/new$/);
    await niina.types('Nimesi', 'Niina Näppärä');
    await niina.types('Salasana', password);
    await expect(page.getByRole('button', { name: 'Tule mukaan' })).toBeEnabled();
    await niina.key('Enter');
    await page.waitForURL(/\/chat\//, { timeout: 60_000 });
    await expect(page.getByRole('textbox', { name: 'Viesti' })).toBeVisible();
    await niina.types('Viesti', 'Hei näppäimistöltä.');
    await niina.key('Enter');
    await expect(page.getByText('Hei näppäimistöltä.')).toBeVisible();
  });

  await test.step('describes a business and consents', async () => {
    await page.goto(`${hub.webUrl}/me/business`);
    await niina.types('Yrityksen nimi', 'Näppärän Kirjaimet');
    await niina.reaches('Toimiala');
    await niina.key('ArrowDown');
    await niina.types('Mitä tarjoat?', 'Kauniita kirjaimia');
    await niina.presses('Tallenna');
    await page.waitForURL(/done=saved/);
    await page.goto(`${hub.webUrl}/me/consents`);
    for (const [first, key] of [
      ['Kyllä', 'Space'],
      ['Kyllä', 'Space'],
    ] as const) {
      await niina.reaches(first);
      await niina.key(key);
    }
    await niina.presses('Tallenna');
    await page.waitForURL(/consents\?done/);
    await expect(page.locator('input[name="consent_directory"][value="yes"]')).toBeChecked();
    await expect(page.locator('input[name="consent_introductions"][value="yes"]')).toBeChecked();
  });

  await test.step('searches the directory, and what was opened is closed by Escape and gives the focus back', async () => {
    await page.goto(`${hub.webUrl}/directory`);
    await niina.types('Hae yrityksiä', 'kirjaimia');
    await niina.key('Enter');
    await page.waitForURL(/q=kirjaimia/);
    await niina.presses('Toimiala');
    await expect(page.getByRole('dialog')).toBeVisible();
    await niina.key('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    expect(await niina.isAt()).toContain('Toimiala');
    await niina.presses('Näppärän Kirjaimet');
    await page.waitForURL(/\/directory\/.+/);
    await expect(page.getByRole('heading', { name: 'Näppärän Kirjaimet' })).toBeVisible();
  });

  await test.step('says yes to an introduction', async () => {
    const member = hub.store.members.search('Niina', '', 1)[0] ?? hub.store.cohorts.memberships(cohort.id)[0];
    const id = member === undefined ? '' : 'memberId' in member ? member.memberId : member.id;
    const { userId } = await hub.homeserver.register({ localpart: 'kaisa' });
    const kaisa = comesIn(hub, cohort, { userId, name: 'Kaisa' });
    answerConsent(hub.context(), { memberId: kaisa.id, channel: 'web' }, 'directory', true);
    const wish = { askedId: id, reason: 'kirjoitamme molemmat' };
    given(requestIntroduction(hub.context(), { memberId: kaisa.id, channel: 'web' }, wish));
    await page.goto(`${hub.webUrl}/introductions`);
    await niina.presses('Sopii, esittele meidät');
    await page.waitForURL(/introductions\?done/);
    await expect(page.getByText(/kirjoitamme molemmat/).first()).toBeVisible();
    expect(hub.store.introductions.ofMember(id)[0]?.state).toMatch(/agreed|opened/);
  });
});
