import { describe, expect, test } from 'vitest';
import { readBusinessForm, valuesOf } from './form.ts';

function written(fields: Record<string, string | string[]>) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) data.append(name, each);
  return valuesOf(data);
}
const read = (fields: Record<string, string | string[]>) => readBusinessForm(written(fields), 'sv');

describe('the form of a business', () => {
  test('a person who writes only a name has a business', () => {
    const reading = read({ name: '  Kahvila Kiulu ' });
    expect(reading).toMatchObject({ ok: true, form: { name: 'Kahvila Kiulu', businessId: null, municipality: null } });
  });

  test('a person who leaves the name out keeps everything else that was written', () => {
    const reading = read({ offer: 'Aamiaista', needTags: 'tilat' });
    expect(reading).toMatchObject({
      ok: false,
      problems: { name: { code: 'name_missing' } },
      values: { offer: 'Aamiaista', needTags: 'tilat' },
    });
  });

  test('a guessed town is offered in the language of the reader and never applied', () => {
    expect(read({ name: 'Kiulu', municipality: 'Lpr' })).toMatchObject({ ok: false, guess: 'Villmanstrand' });
  });

  test('a person who takes the offered town has it saved', () => {
    const reading = read({ name: 'Kiulu', municipality: 'Kvla', takeMunicipality: 'Kouvola' });
    expect(reading).toMatchObject({ ok: true, form: { municipality: '286' } });
  });

  test('a sector and languages that were picked are saved', () => {
    expect(read({ name: 'Kiulu', sector: '56', languages: ['sv', 'fi'] })).toMatchObject({
      ok: true,
      form: { sector: '56', languages: ['sv', 'fi'] },
    });
  });

  test('nothing leaves the hub before its owner says so', () => {
    const reading = read({ name: 'Kiulu', visibility_offer: 'everyone', visibility_need: 'whoever' });
    expect(reading).toMatchObject({
      ok: true,
      form: { visibility: { offer: 'everyone', need: 'hub', businessId: 'me', name: 'hub' } },
    });
  });
});
