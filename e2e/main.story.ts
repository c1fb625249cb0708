import { readFileSync } from 'node:fs';
import { lettersOf } from './letters.ts';
import { password } from './people.ts';
import { expect, look, noSidewaysScroll, test } from './story.ts';

test.use({ wish: { name: 'main' } });

const roster = Buffer.from(
  [
    'Sukunimi;Etunimi;Sähköposti;Yritys;Y-tunnus;Toimiala;Paikkakunta;Kieli',
    'Järvinen;Päivi;paivi@example.org;Esimerkki Oy;;ravintola;Kvla;suomi',
    'Lindström;Åsa;asa@example.org;;;;Lovisa;svenska',
    ';;ei-osoite;Rikki Oy;1234567-9;;;',
    'Järvinen;Päivi;paivi@example.org;;;;;',
    '',
  ].join('\r\n'),
  'latin1',
);

test('an organiser turns a list into a community, and two people meet who both wanted it', async ({
  browser,
  hub,
  person,
}) => {
  const organiser = await (await browser.newContext()).newPage();
  let wall = '';

  await test.step('the organiser signs in with the link and makes a programme and a cohort', async () => {
    await organiser.goto(await hub.operator('organiser-link'));
    await look(organiser, '01-sign-in');
    await organiser.getByRole('button', { name: 'Kirjaudu' }).click();
    await organiser.getByLabel('Ohjelman nimi').fill('Luova yritysgeneraattori');
    await look(organiser, '02-organise');
    await organiser.getByRole('button', { name: 'Tee ohjelma' }).click();
    await organiser.getByLabel('Ryhmän nimi').fill('Kouvola, kevät');
    await organiser.getByRole('button', { name: 'Tee ryhmä' }).click();
    await expect(organiser.getByRole('heading', { name: 'Kouvola, kevät' })).toBeVisible();
  });

  await test.step('the list is shown row by row, and only the good rows are let in', async () => {
    await organiser.getByRole('link', { name: 'Tuo osallistujalista' }).click();
    await organiser.getByLabel('Tiedosto').setInputFiles({ name: 'lista.csv', mimeType: 'text/csv', buffer: roster });
    await organiser.getByRole('button', { name: 'Lue tiedosto' }).click();
    await expect(organiser.getByText('uusia 2, ennestään 1, korjattavia 1')).toBeVisible();
    await expect(organiser.getByText('”Kvla” on Kouvola')).toBeVisible();
    await look(organiser, '03-roster');
    await noSidewaysScroll(organiser);
    const download = organiser.waitForEvent('download');
    await organiser.getByRole('link', { name: 'Lataa korjattavat rivit syineen' }).click();
    expect(readFileSync(await (await download).path(), 'utf8')).toContain('1234567-9');
    await organiser.getByRole('button', { name: 'Kutsu uudet: 2' }).click();
    await expect(organiser.getByText('Kutsu lähti 2 ihmiselle.')).toBeVisible();
  });

  await test.step('each invited person gets one letter with a personal link', async () => {
    await expect.poll(() => lettersOf(hub).length).toBe(2);
    expect(lettersOf(hub).join('\n')).toContain('paivi@example.org');
  });

  await test.step('the wall shows the code', async () => {
    await organiser.goto(`${hub.webUrl}/organise/cohort/luova-yritysgeneraattori-kouvola-kevat/wall`);
    wall = (await organiser.getByText(/\/join\//).textContent()) ?? '';
    await look(organiser, '04-wall');
  });

  const aino = await (await browser.newContext()).newPage();
  await test.step('a participant opens the link on a phone and stands in the room', async () => {
    await aino.goto(wall);
    await look(aino, '05-join');
    await noSidewaysScroll(aino);
    await aino.getByRole('link', { name: 'Olen uusi täällä' }).click();
    await aino.getByLabel('Nimesi').fill('Aino Koe');
    await aino.getByLabel('Salasana', { exact: true }).fill(password);
    await look(aino, '06-new');
    await aino.getByRole('button', { name: 'Tule mukaan' }).click();
    await aino.waitForURL(/\/chat\//, { timeout: 60_000 });
    await expect(aino.getByText(/Tämä on ryhmän Kouvola, kevät oma huone/).first()).toBeVisible();
    await look(aino, '07-chat');
    await noSidewaysScroll(aino);
    await aino.getByRole('textbox', { name: 'Viesti' }).fill('Hei, täällä Aino.');
    await aino.getByRole('button', { name: 'Lähetä' }).click();
    await expect(aino.getByText('Hei, täällä Aino.')).toBeVisible();
  });

  const bert = await person('bert');
  await test.step('another comes with a Matrix account and a client that is not ours', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(wall);
    await page.getByRole('link', { name: 'Minulla on Matrix-tunnus' }).click();
    await page.getByRole('button', { name: 'Hae koodi' }).click();
    const message = (await page.getByText(/^!kirjaudu [A-Z2-9]/).textContent()) ?? '';
    await look(page, '08-proof');
    await bert.writesToTheBot(message);
    await page.getByRole('button', { name: 'Lähetin sen' }).or(page.getByText('Olet mukana')).first().waitFor();
    await expect(page.getByText('Olet mukana')).toBeVisible({ timeout: 60_000 });
    await look(page, '09-done');
    const room = await bert.enters('Kouvola');
    await bert.hears('Hei, täällä Aino.', { room });
    await bert.asks('tietosuoja esittelyt kyllä', 'Kiitos, kirjasin suostumuksesi');
  });

  await test.step('one asks by command, the other answers by reaction, and a room opens with both', async () => {
    await aino.getByRole('textbox', { name: 'Viesti' }).fill('!esittele bert koska teemme molemmat tapahtumia');
    await aino.getByRole('button', { name: 'Lähetä' }).click();
    const asked = await bert.hears('toivoo, että tutustuisitte. Syy: ”teemme molemmat tapahtumia');
    await bert.reacts(asked.event, '👍');
    const room = await bert.enters('Aino Koe & bert');
    await bert.hears('Tämä huone on teille kahdelle', { room });
    await aino.goto(`${hub.webUrl}/introductions`);
    await expect(aino.getByText(/Oma huoneenne avattiin/)).toBeVisible();
    await look(aino, '10-introductions');
    await noSidewaysScroll(aino);
  });
});

test('the hub tells its health, and the pages for everyone have no sideways scroll', async ({ hub, page }) => {
  await expect.poll(async () => (await fetch(`${hub.webUrl}/healthz`)).status).toBe(200);
  for (const path of ['/', '/directory', '/partners', '/login', '/privacy', '/accessibility']) {
    const answer = await page.goto(hub.webUrl + path);
    expect(answer?.status(), path).toBe(200);
    await noSidewaysScroll(page);
    await look(page, `page${path.replaceAll('/', '-')}`);
  }
});
