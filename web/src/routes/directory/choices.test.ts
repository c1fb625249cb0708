import { describe, expect, test } from 'vitest';
import { choicesOf, hrefOf, narrows, queryOf } from './choices.ts';

const read = (query: string) => choicesOf(new URLSearchParams(query));

describe('choices in the directory', () => {
  test('a person who picks a town keeps the words and the sector already chosen', () => {
    const choices = read('q=kahvila&sector=56&page=3');
    expect(hrefOf(choices, { municipality: '286' })).toBe('/directory?q=kahvila&sector=56&municipality=286');
  });

  test('a person who takes a choice away keeps the others and starts from the first page', () => {
    const choices = read('q=kahvila&sector=56&municipality=286&page=3');
    expect(hrefOf(choices, { sector: null })).toBe('/directory?q=kahvila&municipality=286');
  });

  test('a person who turns the page keeps every choice', () => {
    expect(hrefOf(read('need=tilat&cohort=c1'), { page: 2 })).toBe('/directory?need=tilat&cohort=c1&page=2');
  });

  test('a person who turns back to the first page sees a clean address', () => {
    expect(hrefOf(read('page=2'), { page: 1 })).toBe('/directory');
  });

  test('a tag with odd characters survives the way through a link', () => {
    const href = hrefOf(read(''), { offer: 'ääni & kuva = 100 %' });
    expect(read(href.slice(href.indexOf('?'))).offer).toBe('ääni & kuva = 100 %');
  });

  test('a mistyped page shows the first one', () => {
    for (const page of ['0', '-1', '1.5', 'x', '', '99999999']) expect(read(`page=${page}`).page).toBe(1);
  });

  test('blank choices narrow nothing', () => {
    expect(narrows(read('q=%20&sector=&page=4'))).toBe(false);
    expect(narrows(read('q=&region=08'))).toBe(true);
  });

  test('a very long word is cut instead of refused', () => {
    expect(read(`q=${'a'.repeat(5000)}`).text).toHaveLength(120);
  });

  test('the choices become a question to the store under its own names', () => {
    expect(queryOf(read('offer=valokuvaus&need=tilat&cohort=c1'))).toMatchObject({
      text: '',
      offerTag: 'valokuvaus',
      needTag: 'tilat',
      cohortId: 'c1',
      page: 1,
    });
  });
});
