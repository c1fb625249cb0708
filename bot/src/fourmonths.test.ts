import { join } from 'node:path';
import { day } from '@kohtaamo/core/clock.ts';
import { languages, type Language } from '@kohtaamo/core/language/language.ts';
import { beforeAll, expect, test } from 'vitest';
import { fourMonths, type Line } from './testing/fourmonths.ts';

let heard: Record<Language, Line[]>;
beforeAll(async () => {
  heard = await fourMonths();
});

/** What the bot began: the questions of the follow-up tell how to end them. */
const questions = (language: Language) =>
  heard[language].filter(({ by, text }) => by === 'bot' && /!(?:seis|stopp|stop)/.test(text));

test('whatever the language of a member, the same questions come at the same times', () => {
  const times = languages.map((each) => questions(each).map(({ at }) => at));
  expect(times[0]?.length).toBeGreaterThan(12);
  expect(times[1]).toEqual(times[0]);
  expect(times[2]).toEqual(times[0]);
});

test('no three questions come to anybody within a week, and none after the stop', () => {
  for (const language of languages) {
    const asked = questions(language);
    const stop = heard[language].findLast(({ by }) => by === 'member')?.at ?? 0;
    for (const [index, { at }] of asked.entries()) {
      expect(at).toBeLessThan(stop);
      expect((asked[index + 2]?.at ?? Infinity) - at).toBeGreaterThanOrEqual(7 * day);
    }
  }
});

test('everything that a member wrote was understood', () => {
  for (const language of languages)
    for (const { text } of heard[language])
      expect(text).not.toMatch(/En ymmärtänyt|Jag förstod inte|I did not understand/);
});

test('docs/four-months.md is what they heard and wrote, in each language', async () => {
  await expect(documentOf(heard)).toMatchFileSnapshot(join(import.meta.dirname, '../../docs/four-months.md'));
});

const names: Record<Language, string> = { fi: 'In Finnish', sv: 'In Swedish', en: 'In English' };

function documentOf(all: Record<Language, Line[]>): string {
  const sections = languages.map((language) => `## ${names[language]}\n\n${all[language].map(told).join('\n')}\n`);
  return `# Four months with the bot

What three invented members of one programme hear from the bot and write to it, from the first workshop to the day on which one says stop: made by a simulation with the real store, jobs and words over a fake homeserver and a clock that jumps (bot/src/fourmonths.test.ts; \`npx vitest run bot/src/fourmonths.test.ts -u\` writes it anew). The programme has a workshop every four weeks and ends in May. They answer at once at first, leave two workshops' questions unanswered, and get quiet for two weeks each time two questions stay open. What a member reacts stands in brackets.

${sections.join('\n')}`;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Helsinki',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

function told({ at, by, text }: Line): string {
  const paragraphs: string[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const item = /^- (.*)$/.exec(line)?.[1];
    const before = paragraphs.at(-1);
    // The choices of one question stand in one line.
    if (item !== undefined && before?.startsWith('· ') === true) paragraphs.push(`${paragraphs.pop() ?? ''} · ${item}`);
    else paragraphs.push(item === undefined ? line : `· ${item}`);
  }
  const quoted = paragraphs.map((each) => `  > ${each}`).join('\n  >\n');
  return `- ${clock.format(at)}, ${by === 'bot' ? 'the bot' : 'the member'}:\n\n${quoted}\n`;
}
