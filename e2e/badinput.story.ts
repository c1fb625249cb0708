import { zipSync, strToU8 } from 'fflate';
import { expect, test, type Page } from '@playwright/test';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { given } from './cohort.ts';
import { fillHub, newMember, newWorkshop, type Hub } from './roles/people.ts';
import { overTheSide } from './overtheside.ts';
import { startWeb, type Web } from './web.ts';

// The pages of forms work without script, so nothing here can be saved by one.
test.use({ javaScriptEnabled: false, locale: 'fi-FI', viewport: { width: 360, height: 740 }, actionTimeout: 20_000 });

let web: Web;
let hub: Hub;
test.beforeAll(async () => {
  web = await startWeb();
  hub = fillHub(web.context);
});
test.afterAll(async () => {
  await web.stop();
});

const organiser = () => {
  const found = hub.people['organiser of the hub'];
  if (found === null) throw new Error('nobody');
  return found;
};
const long = (length: number) => 'pitkä teksti '.repeat(Math.ceil(length / 13)).slice(0, length);

const member = () => {
  const found = hub.people['member of the cohort'];
  if (found === null) throw new Error('nobody');
  return found;
};

async function opens(page: Page, path: string, who = organiser()): Promise<void> {
  await page.context().addCookies([web.cookieOf(who), { name: 'kohtaamo_language', value: 'fi', url: web.url }]);
  await page.goto(web.url + path);
}

/** Types into the form that holds the first of the fields and sends it, whatever the browser thinks of it. Answers the status. */
async function sends(page: Page, fields: Record<string, string>): Promise<number> {
  const [first = ''] = Object.keys(fields);
  // As text: this file is checked without the browser's types. What a browser checks of itself is a help, not a guard.
  await page.evaluate(`{
    const form = document.querySelector('main form:has([name="${first}"]:not([type="hidden"]))');
    form.noValidate = true;
    for (const closed of document.querySelectorAll('details')) closed.open = true;
    for (const [name, value] of Object.entries(${JSON.stringify(fields)}))
      form.querySelector('[name="' + name + '"]:not([type="hidden"])').value = value;
  }`);
  const answered = page.waitForResponse((each) => each.request().method() === 'POST');
  await page
    .locator(`main form:has([name="${first}"]:not([type="hidden"])) button:not([type="button"])`)
    .last()
    .click();
  return (await answered).status();
}

const inCohort = (rest: string) => () => `/organise/cohort/${hub.cohort.slug}${rest}`;
const workshop = () => newWorkshop(web.context(), hub.cohort.id).id;
const welcome = { title: 'Hyvin otsikoitu', date: '2031-05-05', place: 'Sali 2', agenda: 'Kahvia\nJa puhetta' };

/** Each form that takes words: where it is, what is typed, and the field that is wrong in it. */
const forms: [what: string, path: () => string, fields: Record<string, string>][] = [
  ['a card without a name', () => '/me', { name: '  ', about: 'Minusta on hyvä kertoa' }],
  ['a card with too long a text', () => '/me', { name: 'Olli', about: long(3000) }],
  ['a business without a name', () => '/me/business?of=new', { name: '', offer: 'Kakkuja tilauksesta', need: 'Tilat' }],
  [
    'a business id that is none',
    () => '/me/business?of=new',
    { name: 'Oy', businessId: '1234567-0', offer: 'Kakkuja' },
  ],
  ['a town that is none', () => '/me/business?of=new', { name: 'Oy', municipality: 'Kvla', offer: 'Kakkuja' }],
  ['a link that is none', () => '/me/business?of=new', { name: 'Oy', links: 'javascript:alert(1)', offer: 'Kakkuja' }],
  ['too many tags', () => '/me/business?of=new', { name: 'Oy', offerTags: [...Array(20).keys()].join(', ') }],
  ['a programme without a name', () => '/organise', { name: '  ', funder: 'Rahoittaja' }],
  ['a cohort without a name', () => `/organise/programme/${hub.programme.slug}`, { name: '   ' }],
  ['a workshop without a name', inCohort('/workshop/new'), { ...welcome, title: '', start: '09:00', end: '12:00' }],
  ['a workshop that ends before it begins', inCohort('/workshop/new'), { ...welcome, start: '12:00', end: '09:00' }],
  ['a workshop on a day that is none', inCohort('/workshop/new'), { ...welcome, start: '', end: '' }],
  [
    'a workshop changed to end before it begins',
    () => inCohort(`/workshop/${workshop()}/edit`)(),
    { ...welcome, start: '12:00', end: '09:00' },
  ],
  ['a partner without a name', () => '/organise/partners/new', { name: ' ', about: 'Neuvoo yrittäjiä' }],
  ['a partner whose page is none', () => '/organise/partners/new', { name: 'Neuvonta', website: 'ei osoite' }],
  ['a partner changed to have no name', () => `/organise/partner/${hub.partnerSlug}`, { name: ' ', about: 'Neuvoo' }],
  ['a request without a reason', () => `/introductions/new?to=${hub.hidden.id}`, { reason: ' ' }],
  ['a request with a novel', () => `/introductions/new?to=${hub.hidden.id}`, { reason: long(5000) }],
];

for (const [what, path, fields] of forms) {
  test(`${what} is told beside what was typed, and nothing typed is lost`, async ({ page }) => {
    await opens(page, path(), path().startsWith('/introductions') ? member() : organiser());
    const status = await sends(page, fields);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    await expect(page.locator('html')).toHaveAttribute('lang', 'fi');
    for (const [name, value] of Object.entries(fields)) {
      const field = page.locator(`[name="${name}"]:not([type="hidden"])`).first();
      expect((await field.inputValue()).trim(), name).toBe(value.trim());
    }
    const told = page.locator('[aria-invalid="true"], [role="alert"], .notice.error').first();
    await expect(told).toBeAttached();
    expect(await page.locator('body').innerText()).not.toMatch(/undefined|\[object|Error:|node_modules/);
  });
}

const sheet = (rows: string) =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
const workbook = (rows: string) =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    'xl/workbook.xml': strToU8(
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(sheet(rows)),
  });
const columns = (count: number) => Array.from({ length: count }, (_, n) => `Sarake ${String(n)}`).join(';');

const files: [what: string, name: string, make: () => Uint8Array, said: RegExp][] = [
  ['an empty file', 'lista.csv', () => new Uint8Array(), /Tiedosto on tyhjä/],
  ['a zip bomb', 'lista.xlsx', () => workbook('<row/>'.repeat(12_000_000)), /paisuu avattaessa/],
  ['a spreadsheet cut in the middle', 'lista.xlsx', () => workbook('<row/>').slice(0, 200), /vioittunut/],
  [
    'a picture that says it is a list',
    'lista.csv',
    () => Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0]),
    /kuva/,
  ],
  ['a PDF', 'lista.csv', () => strToU8('%PDF-1.7\n1 0 obj'), /PDF/],
  ['two hundred columns', 'lista.csv', () => strToU8(`${columns(200)}\n${columns(200)}\n`), /yli 100 saraketta/],
  ['a list without headers', 'lista.csv', () => strToU8('1;2;3\n4;5;6\n'), /Otsikkoriviä ei löytynyt/],
];

for (const [what, name, make, said] of files) {
  test(`${what} is refused in a sentence, and the organiser can choose another file at once`, async ({ page }) => {
    await opens(page, inCohort('/roster')());
    await page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(make()) });
    const answered = page.waitForResponse((each) => each.request().method() === 'POST');
    await page.locator('form:has(input[type="file"]) button').last().click();
    expect((await answered).status()).toBe(422);
    await expect(page.getByText(said).first()).toBeVisible();
    await expect(page.locator('input[type="file"]')).toBeVisible();
  });
}

test('a formula in a list is never one in the file that is handed out', async ({ page }) => {
  const evil = ['=cmd|’ /C calc’!A1', '+1+1', '-1+1', '@SUM(1)', '\t=1+1', '=HYPERLINK("http://evil.example";"x")'];
  const rows = evil.map((cell) => `"${cell.replaceAll('"', '""')}";Koe;ei osoite`);
  await opens(page, inCohort('/roster')());
  const buffer = Buffer.from(`Etunimi;Sukunimi;Sähköposti\n${rows.join('\n')}\n`);
  await page.locator('input[type="file"]').setInputFiles({ name: 'lista.csv', mimeType: 'text/csv', buffer });
  await page.locator('form:has(input[type="file"]) button').last().click();
  await page.waitForURL(/roster\/.+/);
  const answer = await page.context().request.get(`${page.url()}/problems.csv`);
  expect(answer.status()).toBe(200);
  const text = (await answer.text()).replace(/^\uFEFF/, '');
  for (const cell of text.split(/[;\r\n]+/)) expect(cell).not.toMatch(/^"?[=+\-@\t]/);
  for (const word of ['cmd', 'SUM', 'HYPERLINK']) expect(text).toContain(word);
});

const hostile = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '\u202Egnp.exe \u202Dx',
  'a\u200B\u200D\uFEFFb',
  '👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦',
  'Pitkäyhdyssana'.repeat(8),
  "'; DROP TABLE member; --",
  '{{name}} ${name} %s &amp; &lt;b&gt;',
];

for (const name of hostile) {
  test(`a name like ${JSON.stringify(name).slice(0, 40)} is only a name, wherever it is read`, async ({ browser }) => {
    // With script, for this is what a name might bring along.
    const context = await browser.newContext({ javaScriptEnabled: true });
    const page = await context.newPage();
    const opened: string[] = [];
    page.on('dialog', (dialog) => {
      opened.push(dialog.message());
      void dialog.dismiss();
    });
    const owner = newMember(web.context(), 'Nimi Nimetön');
    web.context().store.cohorts.admit(hub.cohort.id, owner.id, web.context().now);
    await opens(page, '/me/business?of=new', owner);
    const form = page.locator('form:has([name="offer"])');
    await form.locator('[name="name"]').fill(name);
    await form.locator('[name="offer"]').fill(name);
    await form.locator('button').last().click();
    await expect(page).toHaveURL(/done=saved/);
    await opens(page, '/me', owner);
    const card = page.locator('form:has([name="about"])');
    await card.locator('[name="name"]').fill(name);
    await card.locator('button').last().click();
    const [business] = web.context().store.businesses.ofMember(owner.id);
    for (const path of [
      `/directory/${business?.slug ?? ''}`,
      '/directory',
      '/me',
      inCohort('')(),
      inCohort(`/person/${owner.id}`)(),
    ]) {
      await opens(page, path, path.startsWith('/organise') ? organiser() : owner);
      expect(await overTheSide(page), path).toBe('');
      // Turned-round text must end with the name, and not turn what stands behind it.
      expect(await page.locator('body').innerText(), path).not.toMatch(/[\u202A-\u202E\u200B\uFEFF]/);
    }
    expect(opened).toEqual([]);
    await context.close();
  });
}

/** The form as the browser would send it, sent twice at once, as by an impatient finger. */
async function sendsTwice(page: Page, first: string, fields: Record<string, string>): Promise<void> {
  const form = page.locator(`form:has([name="${first}"])`).first();
  const action = (await form.getAttribute('action')) ?? '';
  const hidden = await form.locator('input[type="hidden"]').evaluateAll((all) => all.map(String).length);
  const body: Record<string, string> = { ...fields };
  for (let n = 0; n < hidden; n += 1) {
    const input = form.locator('input[type="hidden"]').nth(n);
    body[(await input.getAttribute('name')) ?? ''] = await input.inputValue();
  }
  const send = () =>
    page
      .context()
      .request.post(new URL(action, page.url()).href, { form: body, headers: { origin: web.url }, maxRedirects: 0 });
  for (const answer of await Promise.all([send(), send()])) expect(answer.status()).toBeLessThan(500);
}

const twice: [what: string, path: () => string, first: string, fields: Record<string, string>, count: () => number][] =
  [
    [
      'a programme',
      () => '/organise',
      'funder',
      { name: 'Kerran tehty' },
      () => named(web.context().store.programmes.all(), 'Kerran tehty'),
    ],
    [
      'a cohort',
      () => `/organise/programme/${hub.programme.slug}`,
      'name',
      { name: 'Kerran koottu' },
      () => named(web.context().store.cohorts.all(), 'Kerran koottu'),
    ],
    [
      'a workshop',
      inCohort('/workshop/new'),
      'title',
      { ...welcome, title: 'Kerran pidetty', start: '09:00', end: '12:00' },
      () =>
        web
          .context()
          .store.workshops.ofCohort(hub.cohort.id)
          .filter(({ title }) => title === 'Kerran pidetty').length,
    ],
    [
      'a partner',
      () => '/organise/partners/new',
      'about',
      { name: 'Kerran lisätty' },
      () => named(web.context().store.partners.search('', null), 'Kerran lisätty'),
    ],
    [
      'a business',
      () => '/me/business?of=new',
      'offer',
      { name: 'Kerran kerrottu' },
      () => named(web.context().store.businesses.ofMember(organiser().id), 'Kerran kerrottu'),
    ],
  ];
const named = (all: readonly { name: string }[], name: string) => all.filter((each) => each.name === name).length;

for (const [what, path, first, fields, count] of twice) {
  test(`${what} whose button is pressed twice is made once`, async ({ page }) => {
    await opens(page, path());
    await sendsTwice(page, first, fields);
    expect(count()).toBe(1);
  });
}

test('an introduction asked for in two tabs is asked for once, and the second tab says why not', async ({ page }) => {
  const { store } = web.context();
  const [asker, asked] = [newMember(web.context(), 'Kaksi Välilehteä'), newMember(web.context(), 'Yksi Pyyntö')];
  for (const { id } of [asker, asked]) store.cohorts.admit(hub.cohort.id, id, web.context().now);
  for (const purpose of ['directory', 'introductions'] as const)
    answerConsent(web.context(), { memberId: asked.id, channel: 'web' }, purpose, true);
  await opens(page, `/introductions/new?to=${asked.id}`, asker);
  given(
    requestIntroduction(web.context(), { memberId: asker.id, channel: 'web' }, { askedId: asked.id, reason: 'ensin' }),
  );
  expect(await sends(page, { reason: 'Sama asia toisesta välilehdestä' })).toBe(409);
  expect(await page.locator('[name="reason"]').inputValue()).toBe('Sama asia toisesta välilehdestä');
  expect(store.introductions.ofMember(asker.id)).toHaveLength(1);
});
