import { hour, minute } from '@kohtaamo/core/clock.ts';
import { matrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { saveBusiness } from '@kohtaamo/core/business/savebusiness.ts';
import { defaultVisibility } from '@kohtaamo/core/business/business.ts';
import { itIs, noonSoon, whenNothingIsTold } from './clock.ts';
import { giveRole, takeRole } from '@kohtaamo/core/role/giverole.ts';
import { comesIn, given, makeCohort, operator } from './cohort.ts';
import { eventually, password, type Person } from './people.ts';
import { expect, look, noSidewaysScroll, test } from './story.ts';

test.use({ wish: { name: 'round' }, viewport: { width: 360, height: 780 } });
test.describe.configure({ timeout: 600_000 });

const offers = [
  ['Aino', 'pakkausmuotoilua', 'valokuvausta', '74', '286'],
  ['Bert', 'valokuvausta', 'kirjanpitoa', '69', '285'],
  ['Cecilia', 'kirjanpitoa', 'pakkausmuotoilua', '10', '286'],
  ['Dora', 'kuljetuksia', 'markkinointia', '49', '285'],
] as const;

test('an organiser looks at a round, changes it and sends it; who both want it meet, and nobody learns of a no', async ({
  hub,
  page,
  person,
}) => {
  const { store } = hub;
  const cohort = makeCohort(hub, 'Kotka');
  const oili = await person('oili', { displayName: 'Oili' });
  const organiser = comesIn(hub, cohort, { userId: oili.userId, name: 'Oili' }, { consents: [] });
  const people: Person[] = [];
  for (const [name, offer, need, sector, municipality] of offers) {
    const each = await person(name.toLowerCase(), { displayName: name });
    people.push(each);
    const member = comesIn(hub, cohort, { userId: each.userId, name }, { consents: ['introductions', 'directory'] });
    given(
      saveBusiness(hub.context(), { memberId: member.id, channel: 'web' }, null, {
        name: `${name} Oy (demo)`,
        businessId: null,
        sector,
        municipality,
        offer,
        offerTags: [offer],
        need,
        needTags: [need],
        links: [],
        languages: ['fi'],
        visibility: defaultVisibility,
      }),
    );
  }
  for (const each of [oili, ...people]) {
    await each.meetsTheBot();
    await each.enters('Kotka');
  }
  const idOf = (of: Person) => store.members.byUserId(matrixUserId.parse(of.userId))?.id ?? '';
  await eventually('all stand in the cohort', () =>
    store.cohorts.memberships(cohort.id).filter(({ state }) => state === 'joined').length === 5 ? true : undefined,
  );

  await test.step('whoever has not agreed to be asked takes no part', async () => {
    await oili.says('!kierrokset');
    await oili.hears('Et ole mukana');
  });

  const among =
    await test.step('whoever becomes an organiser is asked into the organisers’ room, and sees there who would meet', async () => {
      const wish = { role: 'organiser', programmeId: cohort.programmeId, cohortId: null } as const;
      given(giveRole(hub.context(), operator, organiser.id, wish));
      const room = await oili.enters('Ohjelma Kotka: järjestäjät');
      await oili.hears('ohjelman järjestäjien oma huone', { room });
      await oili.says('!kierros esikatsele', room);
      await oili.hears('Näin ihmiset tapaisivat ryhmässä Kotka', { room });
      await oili.says('!luvut', room);
      await oili.hears('Ohjelma Kotka', { room });
      const privately = (await oili.heard()).filter(({ text }) => text.includes('Näin ihmiset tapaisivat'));
      expect(privately).toEqual([]);
      return room;
    });

  await test.step('the draft shows on a phone who would meet, and why', async () => {
    await page.goto(`${hub.webUrl}/login?next=/organise/cohort/${cohort.slug}`);
    await page.waitForLoadState('networkidle');
    await page.getByLabel('Tunnus').fill(oili.userId);
    await page.getByLabel('Salasana', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Kirjaudu', exact: true }).click();
    await expect(page.getByRole('link', { name: 'Uusi kierros' })).toBeVisible();
    await page.goto(`${hub.webUrl}/organise/programme/${store.programmes.byId(cohort.programmeId)?.slug ?? ''}`);
    await noSidewaysScroll(page);
    await look(page, 'round-programme');
    await page.getByRole('link', { name: 'Järjestäjien huone' }).click();
    await expect(page.locator('.message', { hasText: 'Näin ihmiset tapaisivat ryhmässä Kotka' })).toBeVisible();
    await look(page, 'round-organisers-room');
    await page.goto(`${hub.webUrl}/chat`);
    await expect(page.getByRole('heading', { name: 'Järjestäjät' })).toBeVisible();
    await look(page, 'round-organisers-list');
    await page.goto(`${hub.webUrl}/organise/cohort/${cohort.slug}`);
    await page.getByRole('link', { name: 'Uusi kierros' }).click();
    await expect(page.getByText('Mukana on 4 / 5.')).toBeVisible();
    await noSidewaysScroll(page);
    await look(page, 'round-new');
    await page.getByRole('button', { name: 'Näytä ehdotus' }).click();
    await expect(page.getByRole('heading', { name: 'Ketkä tapaisivat' })).toBeVisible({ timeout: 30_000 });
    await expect(
      page
        .locator('#meetings')
        .getByRole('listitem')
        .filter({ has: page.getByRole('button') }),
    ).toHaveCount(2);
    await expect(page.getByText(/tarvitsee tätä ja/).first()).toBeVisible();
    await noSidewaysScroll(page);
    await look(page, 'round-draft');
  });

  await test.step('two who shall not meet are taken apart, and the others fitted around it', async () => {
    const before = await page.locator('#meetings').innerText();
    await page.getByRole('button', { name: 'Ei näitä yhdessä' }).first().click();
    await expect(page.getByRole('heading', { name: 'Ketkä tapaisivat' })).toBeVisible({ timeout: 30_000 });
    expect(await page.locator('#meetings').innerText()).not.toBe(before);
  });

  // A draft is kept for two weeks.
  const noon = noonSoon(9);
  await test.step('sent, it asks everybody privately, by day and within the budget', async () => {
    await itIs(hub, noon);
    await oili.says('!kierros lähetä', among);
    await oili.hears('Kysyn nyt jokaiselta yksityisesti', { room: among });
    await itIs(hub, noon + 3 * minute);
    for (const each of people) await each.hears('Haluaisitko tutustua');
  });

  const [first, second] = store.introductions.ofRound(store.rounds.ofProgramme(cohort.programmeId)[0]?.id ?? '');
  const peopleOf = (of: typeof first) => people.filter((each) => [of?.askerId, of?.askedId].includes(idOf(each)));

  await test.step('who both say yes have a room the same minute; of the others nobody hears anything', async () => {
    const [one, other] = peopleOf(first);
    if (one === undefined || other === undefined) throw new Error('The round has no pair.');
    const question = await one.hears('Haluaisitko tutustua');
    await one.reacts(question.event, '👍');
    await one.hears('Jos toinenkin haluaa');
    await other.says('kyllä');
    await other.hears('Avaan teille oman huoneen');
    for (const each of [one, other]) await each.enters('&');
    const [willing, unwilling] = peopleOf(second);
    await willing?.says('kyllä');
    await willing?.hears('Jos toinenkin haluaa');
    await unwilling?.says('ei');
    await unwilling?.hears('Selvä');
    await page.reload();
    const goes = page.getByRole('region', { name: 'Kierroksen kulku' });
    await expect(goes).toContainText(/Kaikki halusivat\s*1/);
    // One has said no and one has not answered yet: neither is told from the other. A meeting's own list of reasons has no names of weight.
    const met = goes.getByRole('listitem').filter({ has: page.locator('strong') });
    await expect(met).toHaveCount(1);
    for (const each of [one, other]) await expect(met).toContainText(offers[people.indexOf(each)]?.[0] ?? '');
    await expect(goes).toContainText(/Vastausaika kesken\s*1/);
    await noSidewaysScroll(page);
    await look(page, 'round-asking');
  });

  await test.step('in the end the round tells how many met, and nothing of who said no', async () => {
    await itIs(hub, noon + 73 * hour);
    // Those who are left are fitted together once more, beside the bot, before the round knows that it is over.
    await expect(async () => {
      await page.reload();
      await expect(page.getByText('Kierros on päättynyt.')).toBeVisible({ timeout: 2_000 });
    }).toPass();
    // When a round ended tells of who stayed in it: the word comes when it could have ended at the latest.
    const told = whenNothingIsTold(hub, store.rounds.ofProgramme(cohort.programmeId)[0]?.id ?? '');
    await itIs(hub, told + minute);
    // Each hears it at another moment of two minutes.
    await itIs(hub, told + 4 * minute);
    const [willing] = peopleOf(second);
    await willing?.hears('Tällä kierroksella tapaamista ei syntynyt');
    await expect(page.getByRole('region', { name: 'Kierroksen kulku' })).toContainText(/Ei toteutunut\s*1/);
    await look(page, 'round-ended');
  });

  await test.step('whoever is organiser no more is taken out of the organisers’ room, and reads nothing there', async () => {
    const wish = { role: 'organiser', programmeId: cohort.programmeId, cohortId: null } as const;
    given(takeRole(hub.context(), operator, organiser.id, wish));
    await eventually('out of the room', async () => (await oili.sentAway(among)) ?? undefined);
    await page.reload();
    await expect(page.getByRole('region', { name: 'Kierroksen kulku' })).toBeHidden();
  });
});
