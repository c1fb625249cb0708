import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import { setWallCodeOpen } from '@kohtaamo/core/cohort/wallcode.ts';
import { inviteAll } from '@kohtaamo/core/invitation/invite.ts';
import type { Page } from '@playwright/test';
import { given, makeCohort, operator } from './cohort.ts';
import type { Hub } from './hub.ts';
import { password } from './people.ts';
import { expect, look, noSidewaysScroll, test } from './story.ts';

test.use({ wish: { name: 'member' } });

/** A personal invitation to the cohort; answers its code. */
function invitationOf(hub: Hub, cohort: Cohort, firstName: string): string {
  const unknown = { phone: null, businessName: null, businessId: null, sector: null, municipality: null };
  const person = { ...unknown, firstName, lastName: 'Kutsuttu', email: `${firstName}@example.org` };
  given(inviteAll(hub.context(), operator, cohort.id, [{ ...person, language: 'fi' }]));
  const made = hub.store.invitations.ofCohort(cohort.id).find((each) => each.firstName === firstName);
  if (made === undefined) throw new Error('The invitation was not made.');
  return made.code;
}

async function fillNewAccount(page: Page, name: string): Promise<void> {
  await page.getByLabel('Nimesi').fill(name);
  await page.getByLabel('Salasana', { exact: true }).fill(password);
}

const comeIn = (page: Page) => page.getByRole('button', { name: 'Tule mukaan', exact: true });

test('what a quick person types before the page’s script has come is kept', async ({ page, hub }) => {
  const { wallCode } = makeCohort(hub, 'nopea');
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((done) => (letGo = done));
  await page.route(/\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${hub.webUrl}/join/${wallCode}/new`, { waitUntil: 'commit' });
  await fillNewAccount(page, 'Nelli Nopea');
  await expect(comeIn(page)).toBeDisabled();
  letGo();
  await expect(comeIn(page)).toBeEnabled();
  await expect(page.getByLabel('Nimesi')).toHaveValue('Nelli Nopea');
  await expect(page.getByLabel('Salasana', { exact: true })).toHaveValue(password);
  await expect(page.getByText('nelli.nopea')).toBeVisible();
});

test('a person whose network is cut while the account is made gets in at the next try, with the same account', async ({
  page,
  hub,
}) => {
  const cohort = makeCohort(hub, 'katko');
  const code = invitationOf(hub, cohort, 'Kaisa');
  await page.goto(`${hub.webUrl}/join/${code}`);
  await look(page, 'member-join');
  await noSidewaysScroll(page);
  await page.getByRole('link', { name: 'Olen uusi täällä' }).click();
  await expect(page.getByLabel('Nimesi')).toHaveValue('Kaisa Kutsuttu');

  await test.step('a short password is told at its field, and nothing is lost', async () => {
    await page.getByLabel('Salasana', { exact: true }).fill('lyhyt');
    await comeIn(page).click();
    await expect(page.getByText('Salasanassa on oltava vähintään 10 merkkiä.')).toBeVisible();
    await expect(page.getByLabel('Salasana', { exact: true })).toBeFocused();
    await expect(page.getByLabel('Nimesi')).toHaveValue('Kaisa Kutsuttu');
  });

  await test.step('the homeserver makes the account, and its answer is lost on the way', async () => {
    await page.route(/\/_matrix\/client\/v3\/register/, async (route) => {
      const answer = await route.fetch();
      if (answer.ok()) await route.abort('connectionreset');
      else await route.fulfill({ response: answer });
    });
    await page.getByLabel('Salasana', { exact: true }).fill(password);
    await comeIn(page).click();
    await expect(page.getByText('Palvelimeen ei saada yhteyttä.')).toBeVisible();
    await page.unroute(/\/_matrix\/client\/v3\/register/);
  });

  await test.step('the hub cannot be reached either; after loading the page anew the person goes on where they were', async () => {
    await page.route(/\/join\/.*\/proof$/, (route) => route.abort('connectionreset'));
    await comeIn(page).click();
    await expect(page.getByText('Palvelimeen ei saada yhteyttä.')).toBeVisible();
    await page.unroute(/\/join\/.*\/proof$/);
    await page.reload();
    await expect(page.getByText('Jatka tunnuksella @kaisa.kutsuttu:localhost.')).toBeVisible();
    await look(page, 'member-join-goes-on');
    await page.getByRole('button', { name: 'Jatka' }).click();
    await page.waitForURL(/\/chat\//);
    await expect(page.getByText(/Tämä on ryhmän katko oma huone/).first()).toBeVisible();
  });

  await test.step('going back leads to the room again, not to a second account', async () => {
    await page.goto(`${hub.webUrl}/join/${code}/new`);
    await expect(page.getByText('Olet jo mukana tässä ryhmässä.')).toBeVisible();
    await page.getByRole('link', { name: 'Avaa ryhmän huone' }).click();
    await expect(page.getByRole('textbox', { name: 'Viesti' })).toBeVisible();
  });

  await test.step('somebody else who holds the same invitation is told so, and what to do', async () => {
    const stranger = await (await page.context().browser()?.newContext())?.newPage();
    if (stranger === undefined) throw new Error('There is no browser.');
    await stranger.goto(`${hub.webUrl}/join/${code}/new`);
    await expect(stranger.getByText('Tällä kutsulla on jo tultu mukaan.')).toBeVisible();
    await expect(stranger.getByRole('link', { name: 'Olen jo mukana: kirjaudu' })).toBeVisible();
    await stranger.context().close();
  });

  await test.step('a second cohort takes one press', async () => {
    const second = makeCohort(hub, 'toinen');
    await page.goto(`${hub.webUrl}/join/${second.wallCode.toUpperCase()}`);
    await page.getByRole('button', { name: 'Tule mukaan: Kaisa Kutsuttu' }).click();
    await page.waitForURL(/\/chat/);
    await expect
      .poll(() => hub.store.cohorts.memberships(second.id).map(({ state }) => state))
      .toContainEqual(expect.stringMatching(/admitted|joined/));
  });
});

test('a code that opens nothing says why, and lets the person try another', async ({ page, hub }) => {
  const cohort = makeCohort(hub, 'kiinni');
  setWallCodeOpen(hub.context(), operator, cohort.id, false);
  expect((await page.goto(`${hub.webUrl}/join/${cohort.wallCode}`))?.status()).toBe(410);
  await expect(page.getByText('Kutsu ei ole enää voimassa.')).toBeVisible();
  await look(page, 'member-join-closed');
  expect((await page.goto(`${hub.webUrl}/join/olematon`))?.status()).toBe(404);
  await expect(page.getByText('Koodi ei avaa mitään.')).toBeVisible();
  const open = makeCohort(hub, 'auki');
  await page.getByLabel('Koodi kutsusta tai seinältä').fill(`${hub.webUrl}/join/${open.wallCode}`);
  await page.getByRole('button', { name: 'Jatka' }).click();
  await expect(page.getByRole('heading', { name: 'auki' })).toBeVisible();
});

test('pages of words, lists and forms send no script', async ({ request, hub }) => {
  const { wallCode } = makeCohort(hub, 'sanat');
  for (const path of ['/', '/directory', '/partners', '/privacy', '/accessibility', `/join/${wallCode}`]) {
    const answer = await request.get(hub.webUrl + path);
    expect(answer.status(), path).toBe(200);
    expect(await answer.text(), path).not.toContain('<script');
  }
});
