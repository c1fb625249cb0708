import { expect, test } from 'vitest';
import { overwriteGetLocale } from '@kohtaamo/messages/messages.ts';
import { Announcer } from './announcer.ts';

/** What is said, and a clock that goes when it is told to. */
function listening() {
  const said: string[] = [];
  const due: { run: () => void; ms: number }[] = [];
  const announcer = new Announcer(
    (words) => said.push(words),
    (run, ms) => due.push({ run, ms }),
  );
  return { said, announcer, passes: () => due.shift()?.run() };
}

test('whoever listens hears a message or two, and of a burst how many came', () => {
  overwriteGetLocale(() => 'en');
  const { said, announcer, passes } = listening();
  announcer.hears('Eino: Hei');
  announcer.hears('Liisa: Moi');
  passes();
  passes();
  for (let n = 0; n < 200; n += 1) announcer.hears(`Eino: ${n}`);
  passes();
  expect(said).toEqual(['Eino: Hei Liisa: Moi', '', '200 new messages']);
});

test('whoever listens hears the same words again when they are said again', () => {
  const { said, announcer, passes } = listening();
  announcer.hears('Eino: ok');
  passes();
  passes();
  announcer.hears('Eino: ok');
  passes();
  expect(said).toEqual(['Eino: ok', '', 'Eino: ok']);
});

test('whoever listens hears in the middle of a burst that their own message did not go', () => {
  overwriteGetLocale(() => 'en');
  const { said, announcer, passes } = listening();
  for (let n = 0; n < 5; n += 1) announcer.hears(`Eino: ${n}`);
  announcer.tells('Your message did not go.');
  passes();
  expect(said).toEqual(['Your message did not go. 5 new messages']);
});
