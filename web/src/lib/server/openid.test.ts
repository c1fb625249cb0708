import { expect, test } from 'vitest';
import { addressOfServer, verifyOpenidToken, type TrustedServers } from './openid.ts';

const trusted: TrustedServers = {
  serverName: 'hub.example',
  homeserverUrl: 'http://127.0.0.1:8008',
  allowed: new Map([
    ['partner.example', null],
    ['near.example', 'http://127.0.0.1:8009'],
  ]),
};

/** A network in which each address has one answer; what was asked is remembered. */
function network(answers: Record<string, unknown>) {
  const asked: string[] = [];
  const fetchFrom = ((input: string | URL) => {
    const url = new URL(input);
    asked.push(`${url.origin}${url.pathname}`);
    const answer = answers[`${url.origin}${url.pathname}`];
    if (answer === undefined) return Promise.resolve(new Response('{}', { status: 404 }));
    return Promise.resolve(Response.json(answer));
  }) as typeof fetch;
  return { fetchFrom, asked };
}

const userinfoAt = (origin: string) => `${origin}/_matrix/federation/v1/openid/userinfo`;

test('a person whose own homeserver vouches for them is let in under that id', async () => {
  const { fetchFrom } = network({ [userinfoAt('http://127.0.0.1:8008')]: { sub: '@aino:hub.example' } });
  const result = await verifyOpenidToken({ serverName: 'hub.example', accessToken: 't' }, trusted, fetchFrom);
  expect(result).toEqual({ ok: true, value: '@aino:hub.example' });
});

test('a homeserver cannot vouch for a person who lives on another one', async () => {
  const { fetchFrom } = network({ [userinfoAt('http://127.0.0.1:8009')]: { sub: '@aino:hub.example' } });
  const result = await verifyOpenidToken({ serverName: 'near.example', accessToken: 't' }, trusted, fetchFrom);
  expect(result).toMatchObject({ ok: false, refusal: { code: 'proof_other_server' } });
});

test('a homeserver that is not on the allow-list is refused before anything is asked of the network', async () => {
  for (const name of ['169.254.169.254', 'localhost:22', 'evil.example', 'hub.example.evil', 'hub.example@evil']) {
    const { fetchFrom, asked } = network({});
    const result = await verifyOpenidToken({ serverName: name, accessToken: 't' }, trusted, fetchFrom);
    expect(result).toMatchObject({ ok: false, refusal: { code: 'server_not_allowed' } });
    expect(asked).toEqual([]);
  }
});

test('an allowed homeserver without an address is found where its well-known file says', async () => {
  const { fetchFrom } = network({
    'https://partner.example/.well-known/matrix/server': { 'm.server': 'matrix.partner.example:443' },
  });
  expect(await addressOfServer('partner.example', trusted, fetchFrom)).toEqual({
    ok: true,
    value: 'https://matrix.partner.example:443',
  });
});

test('an allowed homeserver without a well-known file is asked at its own name', async () => {
  const { fetchFrom } = network({});
  expect(await addressOfServer('partner.example', trusted, fetchFrom)).toEqual({
    ok: true,
    value: 'https://partner.example:8448',
  });
});

test('a token that the homeserver does not know, or an answer that is no user id, proves nothing', async () => {
  const silent = network({});
  const strange = network({ [userinfoAt('http://127.0.0.1:8008')]: { sub: '@aino:hub.example and more' } });
  for (const { fetchFrom } of [silent, strange]) {
    const result = await verifyOpenidToken({ serverName: 'hub.example', accessToken: 't' }, trusted, fetchFrom);
    expect(result).toMatchObject({ ok: false, refusal: { code: 'proof_failed' } });
  }
});
