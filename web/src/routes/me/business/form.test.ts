import { describe, expect, test } from 'vitest';
import { readBusinessForm, tagsOf, valuesOf, type Registers } from './form.ts';

const registers: Registers = {
  businessId: (text) => (text === '2345678-3' ? text : null),
  isSector: (code) => code === '56',
  municipality: (text) => (text === 'Kouvola' ? { code: '286' } : text === 'Kvla' ? { guess: 'Kouvola' } : null),
};

function written(fields: Record<string, string | string[]>) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) data.append(name, each);
  return valuesOf(data);
}
const read = (fields: Record<string, string | string[]>) => readBusinessForm(written(fields), registers);

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

  test('every wrong field is told at once, each at its own place', () => {
    const reading = read({
      name: 'x'.repeat(121),
      businessId: '1234567-0',
      sector: '999',
      municipality: 'Atlantis',
      offer: 'x'.repeat(1001),
      links: 'javascript:alert(1)',
    });
    expect(
      reading.ok ||
        Object.entries(reading.problems)
          .map(([at, { code }]) => `${at} ${code}`)
          .sort(),
    ).toEqual([
      'businessId business_id_invalid',
      'links link_invalid',
      'municipality municipality_unknown',
      'name text_too_long',
      'offer text_too_long',
      'sector sector_unknown',
    ]);
  });

  test('a guessed town is offered and never applied', () => {
    expect(read({ name: 'Kiulu', municipality: 'Kvla' })).toMatchObject({ ok: false, guess: 'Kouvola' });
  });

  test('a person who takes the offered town has it saved', () => {
    const reading = read({ name: 'Kiulu', municipality: 'Kvla', takeMunicipality: 'Kouvola' });
    expect(reading).toMatchObject({ ok: true, form: { municipality: '286' } });
  });

  test('tags are parted by commas and the same one twice is one', () => {
    expect(tagsOf(' #Valokuvaus, valokuvaus;;  juhla  palvelut\nKotka ')).toEqual([
      'Valokuvaus',
      'juhla palvelut',
      'Kotka',
    ]);
  });

  test('a thirteenth tag is refused and the twelve are not lost', () => {
    const tags = Array.from({ length: 13 }, (_, index) => `tag${index}`).join(', ');
    expect(read({ name: 'Kiulu', offerTags: tags })).toMatchObject({
      ok: false,
      values: { offerTags: tags },
      problems: { offerTags: { code: 'form_invalid' } },
    });
  });

  test('a link written without https:// is completed', () => {
    expect(read({ name: 'Kiulu', links: 'www.kiulu.fi\nhttps://some.example/kiulu' })).toMatchObject({
      ok: true,
      form: { links: ['https://www.kiulu.fi', 'https://some.example/kiulu'] },
    });
  });

  test('a sixth link or a word that is no address is refused', () => {
    expect(read({ name: 'Kiulu', links: 'a.fi b.fi c.fi d.fi e.fi f.fi' }).ok).toBe(false);
    expect(read({ name: 'Kiulu', links: 'kotisivut' }).ok).toBe(false);
  });

  test('nothing leaves the hub before its owner says so', () => {
    const reading = read({ name: 'Kiulu', visibility_offer: 'everyone', visibility_need: 'whoever' });
    expect(reading).toMatchObject({
      ok: true,
      form: { visibility: { offer: 'everyone', need: 'hub', businessId: 'me', name: 'hub' } },
    });
  });
});
