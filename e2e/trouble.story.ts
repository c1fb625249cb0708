import { expect, test } from '@playwright/test';
import { DatabaseSync } from 'node:sqlite';
import { fillHub, newBusiness, newMember, type Hub } from './roles/people.ts';
import { hashOf, startWeb, type Web } from './web.ts';

let web: Web;
let hub: Hub;
test.beforeAll(async () => {
  web = await startWeb();
  hub = fillHub(web.context);
});
test.afterAll(async () => {
  await web.stop();
});

const languages = ['fi', 'sv', 'en'] as const;
const titles: Record<number, Record<(typeof languages)[number], string>> = {
  400: { fi: 'Pyyntöä ei voitu lukea', sv: 'Begäran kunde inte läsas', en: 'The request could not be read' },
  403: { fi: 'Tämä ei ole sinulle avoinna', sv: 'Det här är inte öppet för dig', en: 'This is not open to you' },
  404: { fi: 'Sivua ei löytynyt', sv: 'Sidan hittades inte', en: 'There is no such page' },
  405: {
    fi: 'Tätä osoitetta ei voi avata suoraan',
    sv: 'Den här adressen kan inte öppnas direkt',
    en: 'This address cannot be opened by itself',
  },
  413: { fi: 'Tiedosto on liian suuri', sv: 'Filen är för stor', en: 'The file is too large' },
  415: { fi: 'Pyyntöä ei voitu lukea', sv: 'Begäran kunde inte läsas', en: 'The request could not be read' },
  500: { fi: 'Jokin meni meillä pieleen', sv: 'Något gick fel hos oss', en: 'Something went wrong on our side' },
};

type Sent = { method?: string; body?: string | FormData; headers?: Record<string, string>; session?: string };

function ask(path: string, language: string, { method = 'GET', body, headers = {}, session }: Sent = {}) {
  const cookie = [`kohtaamo_language=${language}`, session].filter((each) => each !== undefined).join('; ');
  return fetch(`${web.url}${path}`, {
    method,
    redirect: 'manual',
    headers: { accept: 'text/html', origin: web.url, cookie, ...headers },
    ...(body !== undefined && { body }),
  });
}

/** The page tells what is wrong in the person's language, and nothing of what is inside. */
async function tells(answer: Response, status: number, language: (typeof languages)[number]): Promise<string> {
  const page = await answer.text();
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(page).toContain(`<html lang="${language}"`);
  expect(/<h1[^>]*>(.*?)<\/h1>/.exec(page)?.[1]).toBe(titles[status]?.[language]);
  expect(page).not.toMatch(/\bat .*:\d+:\d+|node_modules|Error:|SQLITE|undefined|\[object/);
  return page;
}

const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };
const organiser = () => {
  const member = hub.people['organiser of the hub'];
  if (member === null) throw new Error('nobody');
  return web.sessionOf(member);
};
const member = () => web.sessionOf(hub.hidden);
const large = () => {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(21 * 1024 * 1024)]), 'list.csv');
  return form;
};

const mistakes: [what: string, status: number, path: () => string, sent: () => Sent][] = [
  ['an address that is none', 404, () => '/nowhere', () => ({})],
  ['a business that is not there', 404, () => '/directory/nobody', () => ({})],
  ['a calendar file that is not theirs', 403, () => '/calendar/x.ics', () => ({ session: member() })],
  ['a logo that is not there', 404, () => '/directory/nobody/logo', () => ({})],
  ['a page for organisers', 403, () => `/organise/cohort/${hub.cohort.slug}`, () => ({ session: member() })],
  ['an address cut in the middle', 400, () => '/directory/%E0%A4%A', () => ({})],
  ['the address of a form', 405, () => '/logout', () => ({})],
  [
    'a form sent to a page without one',
    405,
    () => '/directory',
    () => ({ method: 'POST', body: 'a=b', headers: urlencoded }),
  ],
  [
    'a form the page does not have',
    404,
    () => '/me?/nothing',
    () => ({ method: 'POST', body: 'a=b', headers: urlencoded, session: member() }),
  ],
  [
    'a form cut in the middle',
    400,
    () => '/me?/card',
    () => ({
      method: 'POST',
      body: 'xx',
      headers: { 'content-type': 'multipart/form-data; boundary=zz' },
      session: member(),
    }),
  ],
  [
    'a form that is something else',
    400,
    () => '/language',
    () => ({ method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }),
  ],
  [
    'JSON in place of a form',
    415,
    () => '/me?/card',
    () => ({ method: 'POST', body: '{}', headers: { 'content-type': 'application/json' }, session: member() }),
  ],
  [
    'a form from another site',
    403,
    () => '/me?/stop',
    () => ({
      method: 'POST',
      body: 'a=b',
      headers: { ...urlencoded, origin: 'https://evil.example' },
      session: member(),
    }),
  ],
  [
    'JSON from another site',
    403,
    () => '/login/proof',
    () => ({
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
    }),
  ],
  [
    'a file larger than the server takes in',
    413,
    () => `/organise/cohort/${hub.cohort.slug}/roster`,
    () => ({ method: 'POST', body: large(), session: organiser() }),
  ],
];

for (const [what, status, path, sent] of mistakes) {
  test(`${what} is told in the language of the person, and changes nothing`, async () => {
    for (const language of languages) {
      const asked = sent();
      const before = web.context().store.version();
      await tells(await ask(path(), language, asked), status, language);
      expect(web.context().store.version()).toBe(before);
    }
    expect(web.log()).not.toContain('incident');
  });
}

/** Breaks one value in the database, as a damaged disk or a wrong hand might. */
function damage(sql: string, id: string): void {
  const db = new DatabaseSync(web.databaseFile);
  db.prepare(sql).run(id);
  db.close();
}

for (const [what, page] of [
  ['a page', (slug: string) => `/directory/${slug}`],
  ['a file', (slug: string) => `/directory/${slug}/logo`],
] as const) {
  test(`what nobody expected in ${what} has an id, on the page and in the log, and no secret in either`, async () => {
    const owner = newMember(web.context(), 'Osmo Owner');
    const session = web.sessionOf(owner);
    const business = newBusiness(web.context(), owner, 'everyone');
    damage(`UPDATE business SET languages = '["no language"]' WHERE id = ?`, business.id);
    for (const language of languages) {
      const told = await tells(await ask(page(business.slug), language, { session }), 500, language);
      const id = /[0-9a-f]{8}(?=\.)/.exec(told)?.[0] ?? 'no id';
      expect(web.log()).toContain(`incident ${id}: GET /directory/[slug]`);
      const secret = session.split('=')[1] ?? '';
      for (const text of [told, web.log()]) {
        expect(text).not.toContain(secret);
        expect(text).not.toContain(hashOf(secret));
        expect(text).not.toContain('no language');
      }
    }
  });
}

test('even when nobody can be told apart, because the database cannot be read, a person gets a page in their language', async () => {
  const broken = newMember(web.context(), 'Bo Broken');
  const session = web.sessionOf(broken);
  damage(`UPDATE member SET name = '' WHERE id = ?`, broken.id);
  for (const language of languages) {
    const told = await tells(await ask('/directory', language, { session }), 500, language);
    expect(web.log()).toContain(`incident ${/[0-9a-f]{8}(?=\.)/.exec(told)?.[0] ?? 'no id'}`);
  }
});

test('a program that asks gets data and no page', async () => {
  const answer = await fetch(`${web.url}/directory/nobody`, { headers: { accept: 'application/json' } });
  expect(answer.status).toBe(404);
});
