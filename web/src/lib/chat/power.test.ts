import { overwriteGetLocale } from '@kohtaamo/messages/messages.ts';
import { beforeEach, expect, test } from 'vitest';
import { powerWords } from './power.ts';

const bot = '@kohtaamo:hub';
beforeEach(() => {
  overwriteGetLocale(() => 'fi');
});

test('who has more to say than others in a room is told by what they are in the hub', () => {
  expect(powerWords(bot, 150, bot, bot)).toBe('Botti');
  expect(powerWords('@eino:hub', 100, bot, bot)).toBe('Järjestäjä');
  expect(powerWords('@eino:hub', 50, bot, bot)).toBe('Vetäjä');
  expect(powerWords('@eino:hub', 0, bot, bot)).toBe('');
});

test('in a room that the hub did not make nobody is called by a role of the hub', () => {
  expect(powerWords('@eino:hub', 100, bot, '@eino:hub')).toBe('Hoitaa huonetta');
  expect(powerWords('@eino:hub', 100, bot, null)).toBe('Hoitaa huonetta');
});
