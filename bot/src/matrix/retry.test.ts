import { hour } from '@kohtaamo/core/clock.ts';
import { mostTries } from '@kohtaamo/core/job/job.ts';
import { expect, test } from 'vitest';
import { HomeserverError } from './homeserver.ts';
import { NotYet, PassingFailure, patience, verdictOf } from './retry.ts';

const fresh = { tries: 0, firstTriedAt: 0 };
const lastTry = { tries: mostTries - 1, firstTriedAt: 0 };
const answer = (status: number | null, errcode: string | null, retryAfterMs: number | null = null) =>
  new HomeserverError(status, errcode, retryAfterMs, '');

test('a homeserver that asks for patience is given what it asks, and no try is counted', () => {
  expect(verdictOf(answer(429, 'M_LIMIT_EXCEEDED', 331_000), lastTry, hour)).toEqual({
    kind: 'lane-waits',
    ms: 331_000,
  });
});

test('while the homeserver is away everyone waits and nothing is parked', () => {
  expect(verdictOf(answer(null, null), lastTry, 30 * 24 * hour)).toEqual({ kind: 'all-wait' });
  expect(verdictOf(answer(502, null), lastTry, hour)).toEqual({ kind: 'all-wait' });
});

test('a partner’s homeserver that is away holds up nobody else, and the person’s message is kept for days', () => {
  const away = answer(502, 'M_UNKNOWN');
  expect(verdictOf(away, lastTry, hour)).toMatchObject({ kind: 'failed', parked: false });
  expect(verdictOf(away, lastTry, patience + 1)).toMatchObject({ kind: 'failed', parked: true });
});

test('a mail server that is away loses nobody’s invitation', () => {
  expect(verdictOf(new PassingFailure('no answer'), lastTry, hour)).toMatchObject({ kind: 'failed', parked: false });
});

test('a refusal is tried again ever later and shown to the operator after the last try', () => {
  const refused = answer(403, 'M_FORBIDDEN');
  expect(verdictOf(refused, fresh, hour)).toEqual({ kind: 'failed', retryIn: 2_000, parked: false });
  expect(verdictOf(refused, lastTry, hour)).toMatchObject({ kind: 'failed', parked: true });
});

test('a cohort whose programme has no space yet just waits', () => {
  expect(verdictOf(new NotYet(), lastTry, hour)).toEqual({ kind: 'not-yet' });
});
