import { expect, test } from 'vitest';
import { peopleAddress, peopleWish, shows } from './people.ts';

test('a list of people is found again by its address', () => {
  for (const show of shows) {
    const address = new URL(peopleAddress('/c', show, 'äijö & co', 3), 'http://hub.example');
    expect(peopleWish(address.searchParams)).toMatchObject({ show, page: 3, wish: { text: 'äijö & co', offset: 100 } });
  }
});

test.each(['show=nobody', 'page=-1', 'page=1e9', 'page=x', 'page=1.5'])(
  'a strange address (%s) shows everyone',
  (query) => {
    expect(peopleWish(new URLSearchParams(query))).toMatchObject({ show: 'all', page: 1 });
  },
);

test('withdrawn people are shown only to whoever asks for them', () => {
  expect(peopleWish(new URLSearchParams()).wish.states).not.toContain('withdrawn');
});
