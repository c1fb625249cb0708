import { expect, test } from '@playwright/test';
import { fillHub, newMember, type Hub } from './roles/people.ts';
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

function post(at: Web, path: string, cookie = '', body = '') {
  const headers = { cookie, origin: at.url, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
  return fetch(`${at.url}${path}`, { method: 'POST', redirect: 'manual', headers, body });
}

/** A new sign-in link of this member. */
function linkOf(at: Web, memberId: string): string {
  const { store, now, newId } = at.context();
  const token = newId();
  store.sessions.addLink({ tokenHash: hashOf(token), memberId, expiresAt: now + 60_000, usedAt: null });
  return `/sign-in/${token}`;
}

const setCookie = (answer: Response, name: string) =>
  answer.headers.getSetCookie().find((each) => each.startsWith(`${name}=`)) ?? '';
const valueOf = (cookie: string) => cookie.split(';')[0] ?? '';

test('every answer carries the headers that keep a browser from doing what the page does not want', async () => {
  const page = await fetch(web.url);
  const asset = /(?:href|src)="\.?\/?(_app\/[^"]+)"/.exec(await page.clone().text())?.[1] ?? 'none';
  const member = web.sessionOf(hub.hidden);
  const answers: Record<string, Response> = {
    'a page': page,
    'a page for members': await fetch(`${web.url}/me`, { headers: { cookie: member } }),
    'an empty page that the browser fills': await fetch(`${web.url}/chat`, { headers: { cookie: member } }),
    'a file of the application': await fetch(`${web.url}/${asset}`),
    'a picture': await fetch(`${web.url}/directory/${hub.openBusiness.slug}/logo`),
    'a file to keep': await fetch(`${web.url}/me/data/download`, { headers: { cookie: member } }),
    data: await fetch(`${web.url}/healthz`),
    'being sent on': await fetch(`${web.url}/me`, { redirect: 'manual' }),
    'a page that is none': await fetch(`${web.url}/nowhere`, { headers: { accept: 'text/html' } }),
    'a file that is none': await fetch(`${web.url}/_app/immutable/nothing.js`),
    'a refusal': await post(web, '/directory'),
  };
  for (const [what, { headers }] of Object.entries(answers)) {
    const policy = headers.get('content-security-policy') ?? '';
    expect.soft(policy, what).toMatch(/default-src '(?:self|none)'/);
    expect.soft(policy, what).toContain("frame-ancestors 'none'");
    expect.soft(policy, what).toContain("form-action 'self'");
    // A script runs only from the hub's own files, or by the nonce that its page was made with.
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
    expect.soft(scripts, what).toMatch(/^(?:'self'(?: 'nonce-[\w+/=]+')?)?$/);
    expect.soft(headers.get('x-content-type-options'), what).toBe('nosniff');
    expect.soft(headers.get('x-frame-options'), what).toBe('DENY');
    expect.soft(headers.get('referrer-policy'), what).toBe('same-origin');
    expect.soft(headers.get('cross-origin-opener-policy'), what).toBe('same-origin');
    expect.soft(headers.get('cross-origin-resource-policy'), what).toBe('same-origin');
    expect.soft(headers.get('permissions-policy'), what).toContain('camera=()');
    expect.soft(headers.get('x-powered-by'), what).toBeNull();
  }
  expect(answers['a page for members']?.headers.get('cache-control')).toMatch(/private/);
  expect(answers['a file to keep']?.headers.get('cache-control')).toBe('no-store');
});

test('a page opened again keeps its styles: what a browser has kept is never held to the policy of what is no page', async () => {
  const cookie = web.sessionOf(hub.people['organiser of the hub'] ?? hub.hidden);
  for (const path of ['/', '/directory', '/organise', '/me', '/partners']) {
    const first = await fetch(`${web.url}${path}`, { headers: { cookie } });
    const etag = first.headers.get('etag') ?? '"none"';
    const again = await fetch(`${web.url}${path}`, { headers: { cookie, 'if-none-match': etag } });
    expect.soft(again.headers.get('content-security-policy'), path).toContain("style-src 'self'");
  }
});

test('the cookies of a session are read by no script, sent from no other site, and over TLS only where the hub has it', async () => {
  const secure = await startWeb({ KOHTAAMO_PUBLIC_URL: 'https://hub.example' });
  try {
    const member = newMember(secure.context(), 'Siiri Secure');
    const url = secure.url.replace('http:', 'https:');
    const at = { ...secure, url };
    const send = (path: string, body = '') =>
      fetch(`${secure.url}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
    const cookies = [
      setCookie(await send(linkOf(at, member.id)), 'kohtaamo_session'),
      setCookie(await send('/login?/begin'), 'kohtaamo_proof'),
      setCookie(await send('/language', 'language=sv'), 'kohtaamo_language'),
    ];
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; HttpOnly/i);
      expect(cookie).toMatch(/; Secure/i);
      expect(cookie).toMatch(/; SameSite=Lax/i);
      expect(cookie).toMatch(/; Path=\/(?:;|$)/i);
    }
    const page = await fetch(secure.url);
    expect(page.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
  } finally {
    await secure.stop();
  }
  const plain = setCookie(await post(web, linkOf(web, hub.hidden.id)), 'kohtaamo_session');
  expect(plain).toMatch(/; HttpOnly/i);
  expect(plain).not.toMatch(/Secure/i);
});

test('a cookie that somebody put into a browser beforehand never becomes a session', async () => {
  const planted = 'kohtaamo_session=planted-by-somebody-else';
  const answer = await post(web, linkOf(web, hub.hidden.id), planted);
  const own = valueOf(setCookie(answer, 'kohtaamo_session'));
  expect(own).toMatch(/^kohtaamo_session=[\w-]{43}$/);
  expect(own).not.toBe(planted);
  expect((await fetch(`${web.url}/me`, { headers: { cookie: planted }, redirect: 'manual' })).status).toBe(303);
  expect((await fetch(`${web.url}/me`, { headers: { cookie: own }, redirect: 'manual' })).status).toBe(200);
});

test('whoever signs in as another in the same browser is that other alone, and signing out ends the session for good', async () => {
  const before = web.sessionOf(hub.hidden);
  const other = newMember(web.context(), 'Olli Other');
  const link = await post(web, linkOf(web, other.id), before);
  expect(link.headers.get('clear-site-data')).toContain('"storage"');
  const again = await post(web, linkOf(web, other.id), valueOf(setCookie(link, 'kohtaamo_session')));
  expect(again.headers.get('clear-site-data')).toBeNull();
  const after = valueOf(setCookie(again, 'kohtaamo_session'));
  expect(await (await fetch(`${web.url}/me`, { headers: { cookie: after } })).text()).toContain('Olli Other');
  const out = await post(web, '/logout', after);
  expect(setCookie(out, 'kohtaamo_session')).toMatch(/kohtaamo_session=;/);
  // The page ends the login at the homeserver first: cleared before, nobody would know which.
  expect(out.headers.get('clear-site-data')).toBeNull();
  expect(out.headers.get('content-security-policy')).toMatch(
    /script-src 'self' 'nonce-[\w-]{43}'; connect-src 'self' http/,
  );
  const page = await out.text();
  expect(page).toContain('<form method="POST" action="/logout">');
  const cleared = await post(web, '/logout');
  expect(cleared.headers.get('clear-site-data')).toContain('"storage"');
  expect(cleared.headers.get('location')).toBe('/');
  expect((await fetch(`${web.url}/me`, { headers: { cookie: after }, redirect: 'manual' })).status).toBe(303);
  // The session that stood before belonged to the browser too, and nobody would ever sign it out.
  expect((await fetch(`${web.url}/me`, { headers: { cookie: before }, redirect: 'manual' })).status).toBe(303);
});

test('what is signed in at one browser can be signed out from another', async () => {
  const [here, there] = [web.sessionOf(hub.hidden), web.sessionOf(hub.hidden)];
  const handle = hashOf(there.split('=')[1] ?? '').slice(0, 16);
  await post(web, '/me/data?/revoke', here, `session=${handle}`);
  expect((await fetch(`${web.url}/me`, { headers: { cookie: there }, redirect: 'manual' })).status).toBe(303);
  expect((await fetch(`${web.url}/me`, { headers: { cookie: here }, redirect: 'manual' })).status).toBe(200);
});

for (const next of [
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  '\\\\evil.example',
  'javascript:alert(1)',
  '/%2f/evil.example',
  ' //evil.example',
  '/.//evil.example',
]) {
  test(`signing in leads to no other site by "${next.replace('\t', '\\t')}"`, async () => {
    const session = web.sessionOf(hub.hidden);
    const answers = [
      await fetch(`${web.url}/login?next=${encodeURIComponent(next)}`, {
        headers: { cookie: session },
        redirect: 'manual',
      }),
      await post(web, '/language', session, `language=fi&to=${encodeURIComponent(next)}`),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(303);
      const place = answer.headers.get('location') ?? '';
      expect(new URL(place, web.url).origin).toBe(web.url);
      expect(place).toMatch(/^\/(?![/\\])/);
    }
  });
}
