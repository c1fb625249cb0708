import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepFor } from '../matrix/credentials.ts';
import { answerKey, keepPoll, keepTarget, keptPoll, keptTarget, pollKey } from './begun.ts';

const room = '!room:hub';
const message = { eventId: '$1', sender: '@eino:hub', mine: false, mentions: ['@aino:hub'], text: 'Kuka tulee?' };

const aino = { baseUrl: 'https://hub', userId: '@aino:hub', deviceId: 'D', accessToken: 'x' };

beforeEach(() => {
  keepFor(aino);
  const kept = new Map([['kohtaamo:matrix', JSON.stringify(aino)]]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('whoever was answering somebody still does when they come back, in that room alone', () => {
  keepTarget(answerKey(room), message);
  expect(keptTarget(answerKey(room))).toEqual(message);
  expect(keptTarget(answerKey('!other:hub'))).toBeNull();
  keepTarget(answerKey(room), null);
  expect(keptTarget(answerKey(room))).toBeNull();
});

test('whoever had begun a poll finds its fields as they were, the empty ones too', () => {
  keepPoll(pollKey(room), { question: 'Milloin?', answers: ['Ma', '', 'Ke'] });
  expect(keptPoll(pollKey(room))).toEqual({ question: 'Milloin?', answers: ['Ma', '', 'Ke'] });
  keepPoll(pollKey(room), { question: ' ', answers: ['', ''] });
  expect(keptPoll(pollKey(room))).toBeNull();
});

test('whoever’s browser keeps something else there goes on with nothing begun', () => {
  localStorage.setItem(`kohtaamo:draft:${answerKey(room)}`, 'no JSON');
  localStorage.setItem(`kohtaamo:draft:${pollKey(room)}`, '[1]');
  expect(keptTarget(answerKey(room))).toBeNull();
  expect(keptPoll(pollKey(room))).toBeNull();
});
