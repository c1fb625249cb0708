import { languages } from '@kohtaamo/core/language/language.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import { describe, expect, test } from 'vitest';
import { render } from './words.ts';

type Explained = Extract<Saying, { kind: 'round-explained' }>;

const explained: Explained = {
  kind: 'round-explained',
  cohort: 'Kevät',
  one: 'Aino',
  other: 'Bert',
  mayMeet: true,
  reasons: [],
  areTogether: true,
  wasSent: false,
  instead: [],
};

describe.each(languages)('in %s', (locale) => {
  const told = (change: Partial<Explained>) =>
    render({ ...explained, ...change }, locale, { publicUrl: 'https://hub.example', serverName: 'hub.example' }).text;

  test('an organiser reads of a draft that two would meet, and of a round that was sent that they were asked', () => {
    expect(told({})).toContain(m.bot_round_together({}, { locale }));
    expect(told({ wasSent: true })).toContain(m.bot_round_were_together({}, { locale }));
    expect(told({ wasSent: true })).not.toContain(m.bot_round_together({}, { locale }));
  });

  test('of two of whom one cannot be asked this week it is not said that the round is better without their meeting', () => {
    const meets = { name: 'Aino', meets: ['Cecilia'], left: null };
    const apart = (left: 'asked-enough' | 'others-first') =>
      told({ areTogether: false, instead: [meets, { name: 'Bert', meets: [], left }] });
    expect(apart('others-first')).toContain(m.bot_round_not_together({}, { locale }));
    expect(apart('asked-enough')).toContain(m.bot_round_not_in_pass({}, { locale }));
    expect(apart('asked-enough')).not.toContain(m.bot_round_not_together({}, { locale }));
  });
});
