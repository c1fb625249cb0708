import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultVisibility, type Business } from './business.ts';
import {
  nothingWritten,
  readBusinessForm,
  readField,
  tagsIn,
  writtenOf,
  type WrittenBusiness,
} from './writtenbusiness.ts';

const read = (written: Partial<WrittenBusiness>) =>
  readBusinessForm({ ...nothingWritten, ...written }, defaultVisibility);

describe('a business as somebody wrote it', () => {
  test('every wrong field is told at once, each at its own place', () => {
    const reading = read({
      name: 'x'.repeat(121),
      businessId: '1234567-0',
      sector: 'zzzz',
      municipality: 'Atlantis',
      offer: 'x'.repeat(1001),
      needTags: 'x'.repeat(41),
      links: 'javascript:alert(1)',
      languages: 'suomi, klingon',
    });
    expect(
      reading.ok ||
        Object.entries(reading.problems)
          .map(([at, { code }]) => `${at} ${code}`)
          .sort(),
    ).toEqual([
      'businessId business_id_invalid',
      'languages language_unknown',
      'links link_invalid',
      'municipality municipality_unknown',
      'name text_too_long',
      'needTags tags_invalid',
      'offer text_too_long',
      'sector sector_unknown',
    ]);
  });

  test('what was probably meant is offered and never applied', () => {
    expect(read({ name: 'Kiulu', municipality: 'Kvla', sector: 'ravintola' })).toMatchObject({
      ok: false,
      guesses: { municipality: '286', sector: '56' },
    });
  });

  test('a town and a sector are known by name in three languages, and by code', () => {
    expect(readField.municipality('Fredrikshamn')).toEqual({ ok: true, value: '075' });
    expect(readField.municipality('286')).toEqual({ ok: true, value: '286' });
    expect(readField.sector('56')).toEqual({ ok: true, value: '56' });
    expect(readField.sector('Food and beverage service activities')).toEqual({ ok: true, value: '56' });
  });

  test('an empty text empties the field, and only the name may not be empty', () => {
    expect(read({ name: 'Kiulu' })).toEqual({
      ok: true,
      form: {
        name: 'Kiulu',
        businessId: null,
        sector: null,
        municipality: null,
        offer: '',
        offerTags: [],
        need: '',
        needTags: [],
        links: [],
        languages: [],
        visibility: defaultVisibility,
      },
    });
    expect(read({})).toMatchObject({ ok: false, problems: { name: { code: 'name_missing' } } });
  });

  test('a name of nothing but invisible signs is no name', () => {
    expect(readField.name('\u202e\u200b ')).toMatchObject({ ok: false, refusal: { code: 'name_missing' } });
  });

  test('languages are read as people name them', () => {
    expect(readField.languages('suomi, svenska ja englanti')).toEqual({ ok: true, value: ['fi', 'sv', 'en'] });
    expect(readField.languages('finska och svenska')).toEqual({ ok: true, value: ['fi', 'sv'] });
  });

  test('tags are parted by commas and the same one twice is one', () => {
    expect(tagsIn(' #Valokuvaus, valokuvaus;;  juhla  palvelut\nKotka ')).toEqual([
      'Valokuvaus',
      'juhla palvelut',
      'Kotka',
    ]);
  });

  test('a thirteenth tag is refused', () => {
    const tags = Array.from({ length: 13 }, (_, index) => `tag${String(index)}`).join(', ');
    expect(readField.offerTags(tags)).toMatchObject({ ok: false, refusal: { code: 'tags_invalid' } });
  });

  test('a link written without https:// is completed', () => {
    expect(readField.links('www.kiulu.fi\nhttps://some.example/kiulu')).toEqual({
      ok: true,
      value: ['https://www.kiulu.fi', 'https://some.example/kiulu'],
    });
  });

  test.each(['a.fi b.fi c.fi d.fi e.fi f.fi', 'kotisivut', 'ftp://a.fi', 'data:text/html,x.y', 'https://'])(
    'the links %s are refused',
    (links) => {
      expect(readField.links(links)).toMatchObject({ ok: false, refusal: { code: 'link_invalid' } });
    },
  );

  test('a business that was saved reads the same when it is written again', () => {
    const words = fc.stringMatching(/^[a-zåäö]{1,12}$/);
    const written = fc.record({
      name: words,
      businessId: fc.constantFrom('', '0201256-6'),
      sector: fc.constantFrom('', '56', '01'),
      municipality: fc.constantFrom('', '286', 'Kotka'),
      offer: fc.string({ maxLength: 100 }),
      offerTags: fc.array(words, { maxLength: 12 }).map((tags) => tags.join(', ')),
      need: fc.string({ maxLength: 100 }),
      needTags: fc.constant(''),
      links: fc.constantFrom('', 'kiulu.fi', 'https://a.example/b c.example'),
      languages: fc.constantFrom('', 'fi', 'sv, en'),
    });
    fc.assert(
      fc.property(written, (one) => {
        const first = readBusinessForm(one, defaultVisibility);
        if (!first.ok) return;
        const saved: Business = { ...first.form, id: 'b', slug: 'b', hasLogo: false, createdAt: 0, changedAt: 0 };
        expect(readBusinessForm(writtenOf(saved), defaultVisibility)).toEqual(first);
      }),
    );
  });
});
