import { describe, expect, test } from 'vitest';
import { pauseEnd, readCardForm, readConsents } from './form.ts';

function written(fields: Record<string, string>) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

describe('the forms of a member', () => {
  test('a visibility nobody knows narrows the field instead of widening it', () => {
    expect(readCardForm(written({ name: 'Aino', aboutVisibility: 'world', emailVisibility: '' }))).toMatchObject({
      aboutVisibility: 'cohort',
      emailVisibility: 'me',
    });
  });

  test('a person who picks two weeks is paused for fourteen days', () => {
    expect(pauseEnd(written({ weeks: '2' }), 1000)).toBe(1000 + 14 * 86_400_000);
  });

  test('a pause of a length that was not offered has no end and is refused', () => {
    for (const weeks of ['', '-1', '3', '1e9', 'forever']) expect(pauseEnd(written({ weeks }), 1000)).toBeNaN();
  });

  test('a question of consent left unanswered is neither a yes nor a no', () => {
    expect(
      readConsents(written({ consent_directory: 'yes', 'consent_e-mail': 'no', consent_introductions: '' })),
    ).toEqual([
      { purpose: 'directory', given: true },
      { purpose: 'e-mail', given: false },
    ]);
  });
});
