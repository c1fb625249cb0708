import { hour } from '@kohtaamo/core/clock.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { makeCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { comesIn, given, makeCohort } from './cohort.ts';
import { itIs, tuesdayNoon } from './clock.ts';
import type { Hub } from './hub.ts';
import { arrivedAt, linksIn } from './letters.ts';
import { eventually, type Person } from './people.ts';
import { rowsOf } from './roles/outcome.ts';
import { expect, look, noSidewaysScroll, test } from './story.ts';

test.use({ wish: { name: 'letter', mailServer: true } });
test.describe.configure({ timeout: 600_000 });

const web = ({ id }: Member) => ({ memberId: id, channel: 'web' as const });

/** Somebody of the cohort with an address, who agreed to everything and has met the bot. */
async function somebody(hub: Hub, cohort: Parameters<typeof comesIn>[1], person: Person, email: string) {
  const consents = ['introductions', 'follow-up', 'directory', 'e-mail'] as const;
  const member = comesIn(hub, cohort, { userId: person.userId, name: person.userId }, { consents: [...consents] });
  await person.meetsTheBot();
  hub.store.members.save({ ...(hub.store.members.byId(member.id) ?? member), email });
  return member;
}

test('who does not look at the chat gets the question by e-mail; a scanner that opens every link changes nothing, and one press on a phone answers', async ({
  hub,
  person,
  page,
}) => {
  const noon = tuesdayNoon();
  const cohort = makeCohort(hub, 'Kotka');
  const aino = await somebody(hub, cohort, await person('aino'), 'aino@firma.example');
  const at = (later: number) => ({ ...hub.context(), now: noon + later });

  // A plan, and the question on its day.
  await itIs(hub, noon);
  const plan = given(
    makeCommitment(at(0), web(aino), { workshopId: null, text: 'Kun hinnasto on valmis, soitan', dueAt: noon + 1000 }),
  );
  const asked = () => hub.store.prompts.ofSubject(aino.id, plan.id)[0];
  await itIs(hub, noon + hour);
  await eventually('the question in the chat', () => (asked()?.state === 'sent' ? true : undefined));

  let links: URL[] = [];
  await test.step('after twenty hours of silence the letter comes, once', async () => {
    await itIs(hub, noon + 19 * hour);
    expect(await arrivedAt(hub, 'aino@firma.example')).toEqual([]);
    await itIs(hub, noon + 22 * hour);
    const [letter] = await eventually('the letter', async () => {
      const all = await arrivedAt(hub, 'aino@firma.example');
      return all.length > 0 ? all : undefined;
    });
    expect(letter?.subject).toBe('Lyhyt kysymys sinulle');
    expect(letter?.text).toContain('Kun hinnasto on valmis, soitan');
    expect(letter?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    await itIs(hub, noon + 30 * hour);
    expect(await arrivedAt(hub, 'aino@firma.example')).toHaveLength(1);
    links = linksIn(letter?.text ?? '');
    expect(links.filter(({ pathname }) => pathname.startsWith('/answer/'))).toHaveLength(2);
  });

  await test.step('a scanner opens all of it, and nothing is different', async () => {
    const file = `${hub.folder}/kohtaamo.sqlite`;
    // The bot goes on reading and writing; here only the web is looked at.
    await hub.killBot();
    const before = rowsOf(file);
    for (const link of links)
      for (const method of ['HEAD', 'GET', 'GET']) {
        const answer = await fetch(link, { method, redirect: 'manual', headers: { 'user-agent': 'Scanner/1.0' } });
        await answer.arrayBuffer();
        if (link.pathname === '/me/mail') continue;
        expect(answer.status, `${method} ${link.pathname}`).toBe(200);
        expect(answer.headers.get('x-robots-tag')).toBe('noindex');
        expect(answer.headers.get('cache-control')).toContain('no-store');
        expect(answer.headers.get('referrer-policy')).toBe('same-origin');
        expect(answer.headers.get('set-cookie')).toBeNull();
      }
    expect(rowsOf(file)).toEqual(before);
    expect(asked()?.answer).toBeNull();
    expect(hub.store.consents.latest(aino.id, 'e-mail')?.given).toBe(true);
  });

  await test.step('on a phone that is not signed in the answer stands chosen; it is sent, changed, and commented', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    const done = links.find(({ searchParams }) => searchParams.get('choice') === 'not-yet');
    await page.goto(done?.href ?? '');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Kun hinnasto on valmis, soitan');
    await expect(page.getByRole('radio', { name: 'Ei vielä' })).toBeChecked();
    await noSidewaysScroll(page);
    await look(page, 'answer-chosen');
    await page.getByRole('button', { name: 'Lähetä vastaus' }).click();
    await expect(page.getByText('Vastauksesi on kirjattu.')).toBeVisible();
    expect(asked()?.answer).toBe('not-yet');
    await page.getByRole('radio', { name: 'Tehty' }).check();
    await page.getByRole('button', { name: 'Vaihda vastaus' }).click();
    await expect(page.getByRole('radio', { name: 'Tehty' })).toBeChecked();
    await page.getByLabel('Muutama sana').fill('Soitin kolmelle.');
    await page.getByRole('button', { name: 'Lisää vastaukseen' }).click();
    await expect(page.getByText('Lisäys on kirjattu.')).toBeVisible();
    await look(page, 'answer-commented');
    expect(asked()).toMatchObject({ answer: 'done', comment: 'Soitin kolmelle.' });
    expect(hub.store.commitments.byId(plan.id)?.state).toBe('done');
    expect((await page.context().cookies()).filter(({ name }) => name !== 'kohtaamo_language')).toEqual([]);
    await page.goto(`${hub.webUrl}/me`);
    await expect(page).toHaveURL(/\/login/);
  });

  await test.step('a link of nobody leads to a calm page', async () => {
    const answer = await page.goto(`${hub.webUrl}/answer/made-up`);
    expect(answer?.status()).toBe(410);
    await expect(page.getByRole('heading', { name: 'Linkki ei ole enää voimassa' })).toBeVisible();
  });

  await test.step('one press in the mail program ends it, from a machine without cookies and origin', async () => {
    const way = links.find(({ pathname }) => pathname.startsWith('/unsubscribe/'));
    const answer = await fetch(way?.href ?? '', {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(answer.status).toBe(200);
    expect(hub.store.consents.latest(aino.id, 'e-mail')).toMatchObject({ given: false, channel: 'e-mail' });
    // Everywhere else a write from nowhere is refused.
    const elsewhere = await fetch(`${way?.origin ?? ''}/login`, {
      method: 'POST',
      body: new URLSearchParams({ a: 'b' }),
    });
    expect(elsewhere.status).toBe(403);
    await itIs(hub, noon + 31 * hour);
    const bert = await somebody(hub, cohort, await person('bert'), 'bert@firma.example');
    given(requestIntroduction(at(32 * hour), web(bert), { askedId: aino.id, reason: 'Tutustutaan' }));
    await itIs(hub, noon + 32 * hour);
    await itIs(hub, noon + 70 * hour);
    expect(await arrivedAt(hub, 'aino@firma.example')).toHaveLength(1);
  });
});

test('who reads the chat gets no letter, and an address that is none is shown on its member’s page', async ({
  hub,
  person,
}) => {
  const noon = tuesdayNoon();
  const cohort = makeCohort(hub, 'Hamina');
  const [readsIt, gone] = [await person('reads'), await person('gone')];
  const reader = await somebody(hub, cohort, readsIt, 'reads@firma.example');
  const away = await somebody(hub, cohort, gone, 'gone@firma.example');
  await itIs(hub, noon + 172 * hour);
  const at = { ...hub.context(), now: noon + 172 * hour };
  given(requestIntroduction(at, web(away), { askedId: reader.id, reason: 'Tutustutaan hyvin' }));
  await readsIt.hears('Tutustutaan hyvin');
  await readsIt.reads();
  await eventually('the bot knows that it was read', () => {
    const said = hub.store.letters.ofMember(reader.id)[0]?.saidAt ?? Infinity;
    return (hub.store.reach.of(reader.id).readAt ?? 0) >= said ? true : undefined;
  });
  // The other way about, to the address that is none.
  const carol = await somebody(hub, cohort, await person('carol'), 'carol@firma.example');
  given(requestIntroduction(at, web(carol), { askedId: away.id, reason: 'Kahville?' }));
  await gone.hears('Kahville?');
  await itIs(hub, noon + 196 * hour);
  await eventually('the letter is refused', () =>
    hub.store.letters.ofMember(away.id)[0]?.state === 'refused' ? true : undefined,
  );
  expect(hub.store.addresses.stopped('gone@firma.example')).not.toBeNull();
  expect(await arrivedAt(hub, 'reads@firma.example')).toEqual([]);
  expect(hub.store.letters.ofMember(reader.id)[0]).toMatchObject({ state: 'dropped', reason: 'read' });
});
