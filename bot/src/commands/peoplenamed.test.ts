import type { Member } from '@kohtaamo/core/member/member.ts';
import { folded } from '@kohtaamo/core/spelling.ts';
import { startWorld } from '@kohtaamo/store/testworld.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notNamed, peopleNamed } from './peoplenamed.ts';

function those(...names: string[]): Member[] {
  const world = startWorld();
  return names.map((name) => world.member(name));
}
const isTwo = (count: number): boolean => count === 2;
function read(said: string, people: readonly Member[], isEnough = isTwo) {
  const named = peopleNamed(said, people, isEnough);
  return 'people' in named ? named.people.map(({ name }) => name) : named;
}

describe('two are named', () => {
  test.each([
    'Aino and Bert',
    'aino aalto ja bert',
    'Aino och Bert Berg',
    'Aino, Bert',
    'Aino & Bert',
    '**Aino** and "Bert"',
    'Aino\nBert',
    'Aino, and Bert',
  ])('by %s', (said) => {
    expect(read(said, those('Aino Aalto', 'Bert Berg', 'Cecilia Ek'))).toEqual(['Aino Aalto', 'Bert Berg']);
  });

  test('by their Matrix ids, also where one of them is called like the id of another', () => {
    const [aino, bert] = those('Aino', 'Bert');
    if (aino === undefined || bert === undefined) throw new Error('Nobody is there.');
    const liar = { ...aino, id: 'liar', userId: null, name: String(bert.userId) };
    expect(read(`${String(aino.userId)} and ${String(bert.userId)}`, [liar, aino, bert])).toEqual(['Aino', 'Bert']);
  });

  test.each([
    ['Smith and Sons and Aino Aalto', ['Smith and Sons', 'Aino Aalto']],
    ['Aino Aalto and Smith and Sons', ['Aino Aalto', 'Smith and Sons']],
    ['Maa, meri ja taivas, Aino Aalto', ['Maa, meri ja taivas', 'Aino Aalto']],
  ])('although one is called so that it could be two: %s', (said, names) => {
    expect(read(said, those('Aino Aalto', 'Smith and Sons', 'Maa, meri ja taivas'))).toEqual(names);
  });
});

describe('it is unclear, and nobody is taken,', () => {
  test('when a name fits two', () => {
    expect(read('Aino and Bert', those('Aino Aalto', 'Aino Ek', 'Bert'))).toEqual({ unclear: 'Aino' });
  });

  test('when somebody is called like two others together', () => {
    const people = those('Aino Aalto', 'Bert Berg', 'Aino Aalto and Bert Berg');
    expect(read('Aino Aalto and Bert Berg', people)).toEqual(['Aino Aalto', 'Bert Berg']);
    expect(read('Aino Aalto and Bert Berg', people, (count) => count >= 1)).toEqual({
      unclear: 'Aino Aalto and Bert Berg',
    });
  });

  test('when two have the very same name', () => {
    expect(read('Aino and Bert', those('Aino', 'Aino', 'Bert'))).toEqual({ unclear: 'Aino' });
  });
});

test('whoever is not among them is named as they were called', () => {
  const named = peopleNamed('Aino and Zed', those('Aino', 'Bert'), isTwo);
  expect('people' in named ? null : notNamed(named)).toEqual({ kind: 'round-person', name: 'Zed', why: 'not-in' });
  expect(read('Aino and Aino', those('Aino', 'Bert'))).toMatchObject({ nobody: 'Aino and Aino' });
  expect(read('', those('Aino'))).toEqual({ nobody: '' });
});

test('whoever is called by the beginning of a name alone is nobody, for somebody else of that name may be meant', () => {
  const people = those('Aino Aalto', 'Bertta Berg', 'Robert Ek');
  expect(read('Aino and Bert', people)).toEqual({ nobody: 'Bert' });
  expect(read('Ai and Bertta', people)).toEqual({ nobody: 'Ai' });
  expect(read('Aino A and bertta', people)).toEqual(['Aino Aalto', 'Bertta Berg']);
});

test('whatever the words are, of whoever is meant at least one whole word of the name is said', () => {
  const room = those('One', 'Two', 'Three', 'Four');
  const word = fc.constantFrom('Aino', 'Ain', 'Bert', 'Bertta', 'Berta', 'Be', 'A', 'Aalto', 'Aaltonen', 'Öhman', 'Oh');
  const called = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.array(called, { minLength: 2, maxLength: 4 }), called, called, (names, one, other) => {
      const people = names.flatMap((name, at) => (room[at] ? [{ ...room[at], name }] : []));
      const named = peopleNamed(`${one} and ${other}`, people, isTwo);
      if (!('people' in named)) return;
      for (const [at, said] of [one, other].entries()) {
        const parts = folded(named.people[at]?.name ?? '').split(' ');
        expect(folded(said).split(' ')).toSatisfy((words: string[]) => words.some((each) => parts.includes(each)));
      }
    }),
  );
});

test('whatever the others are called, who is named in full is meant, or nobody is', () => {
  const [aino, bert, ...room] = those('Aino Aalto', 'Bert Berg', 'One', 'Another', 'A third');
  const word = fc.constantFrom(
    'Aino',
    'Aalto',
    'and',
    'ja',
    ',',
    '&',
    'Bert',
    'Berg',
    '**',
    '\u202e',
    '<b>',
    '@x:y',
    ';',
  );
  const called = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.array(called, { minLength: 1, maxLength: 3 }), (names) => {
      const others = names.flatMap((name, at) => (room[at] ? [{ ...room[at], name }] : []));
      const people = [...others, ...(aino ? [aino] : []), ...(bert ? [bert] : [])];
      const named = peopleNamed('Aino Aalto and Bert Berg', people, isTwo);
      if ('people' in named) expect(named.people.map(({ id }) => id)).toEqual([aino?.id, bert?.id]);
      else expect(named).toHaveProperty('unclear');
    }),
  );
});
