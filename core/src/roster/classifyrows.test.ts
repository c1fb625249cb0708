import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyRows } from './classifyrows.ts';
import { rosterFields, type RosterField } from './rosterfield.ts';
import { countRows, guessKey } from './rosterrow.ts';

const columns: RosterField[] = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'business',
  'businessId',
  'sector',
  'municipality',
  'language',
];
const ada = ['Ada', 'Aalto', 'ada@example.org', '+358 40 123 4567', 'Aalto Oy', '0737546-2', '56', 'Kouvola', 'suomi'];

function withCell(field: RosterField, value: string): string[] {
  return ada.map((cell, at) => (columns[at] === field ? value : cell));
}

function classify(
  cells: string[][],
  more: { existing?: string[]; accepted?: Record<string, string>; columns?: RosterField[] } = {},
) {
  return classifyRows({
    rows: cells.map((each, at) => ({ rowNumber: at + 2, cells: each })),
    columns: more.columns ?? columns,
    existing: new Map(more.existing?.map((email) => [email, { state: 'invited' as const, person: null }])),
    acceptedGuesses: more.accepted ?? {},
  });
}

describe('a row of a roster', () => {
  it('with everything in order brings somebody new', () => {
    expect(classify([ada])).toMatchObject([
      {
        rowNumber: 2,
        state: 'new',
        problems: [],
        guesses: [],
        person: {
          firstName: 'Ada',
          lastName: 'Aalto',
          email: 'ada@example.org',
          phone: '+358 40 123 4567',
          businessName: 'Aalto Oy',
          businessId: '0737546-2',
          sector: '56',
          municipality: '286',
          language: 'fi',
        },
      },
    ]);
  });

  it('needs a name and an e-mail and nothing more', () => {
    const [row] = classify([['Ada', 'Aalto', ' ADA@Example.org ']]);
    expect(row).toMatchObject({
      state: 'new',
      person: { email: 'ada@example.org', phone: null, businessId: null, language: null },
    });
  });

  it.each<[RosterField, string, string]>([
    ['email', '', 'email-missing'],
    ['email', '-', 'email-missing'],
    ['email', 'ada@example', 'email-invalid'],
    ['email', 'ada at example.org', 'email-invalid'],
    ['email', 'ada@example.org, aalto@example.org', 'email-invalid'],
    ['firstName', '', 'name-missing'],
    ['lastName', ' ', 'name-missing'],
    ['businessId', '0737546-3', 'business-id-check-digit'],
    ['businessId', 'Aalto Oy', 'business-id-form'],
    ['business', 'x'.repeat(501), 'text-too-long'],
    ['sector', 'x'.repeat(1_000_000), 'text-too-long'],
  ])('whose %s is %.20j is a problem: %s', (field, value, code) => {
    const [row] = classify([withCell(field, value)]);
    expect(row).toMatchObject({ state: 'problem', person: null, problems: [{ code, field }] });
    expect(row?.problems[0]?.value.length).toBeLessThanOrEqual(80);
  });

  it('tells all its problems at once', () => {
    const [row] = classify([['', '', 'x', '', '', '1']]);
    expect(row?.problems.map((each) => each.code)).toEqual(['name-missing', 'email-invalid', 'business-id-form']);
  });

  it('with text outside the columns is a problem, for its cells have moved', () => {
    expect(classify([[...ada, 'x']])).toMatchObject([
      { state: 'problem', problems: [{ code: 'row-too-wide', value: 'x' }] },
    ]);
    expect(classify([[...ada, ' ', '']])).toMatchObject([{ state: 'new' }]);
  });

  it.each(['-', 'ei ole', 'Saknas', 'n/a', ''])('may say %j for a business id, and then there is none', (value) => {
    expect(classify([withCell('businessId', value)])).toMatchObject([{ state: 'new', person: { businessId: null } }]);
  });

  it('that begins like a formula is text like any other', () => {
    const [row] = classify([withCell('business', '=HYPERLINK("http://x";"y")')]);
    expect(row?.person?.businessName).toBe('=HYPERLINK("http://x";"y")');
    expect(classify([withCell('phone', "'+358401234567")])).toMatchObject([{ person: { phone: '+358401234567' } }]);
  });

  it('loses control characters and line breaks inside its cells', () => {
    const [row] = classify([withCell('business', '\u0007Aalto\r\n  \u202EOy\u200B')]);
    expect(row?.person?.businessName).toBe('Aalto Oy');
  });

  it.each([
    ['Ada Aalto', 'Ada', 'Aalto'],
    ['Aalto, Ada Maria', 'Ada Maria', 'Aalto'],
    ['Ada Maria von Aalto', 'Ada Maria', 'von Aalto'],
    ['Ada', 'Ada', ''],
  ])('with the whole name %s is of %s, %s', (fullName, firstName, lastName) => {
    expect(classify([[fullName, 'a@example.org']], { columns: ['fullName', 'email'] })).toMatchObject([
      { state: 'new', person: { firstName, lastName } },
    ]);
  });

  it('with nobody’s name in the whole list is a problem', () => {
    expect(classify([['a@example.org']], { columns: ['email'] })).toMatchObject([
      { problems: [{ code: 'name-missing' }] },
    ]);
  });
});

describe('a guess', () => {
  const row = withCell('municipality', 'Kvla').with(columns.indexOf('sector'), 'ravintola');

  it('is offered and never applied by itself', () => {
    expect(classify([row])).toMatchObject([
      {
        state: 'new',
        person: { sector: null, municipality: null },
        guesses: [
          { field: 'sector', value: 'ravintola', code: '56', accepted: null },
          { field: 'municipality', value: 'Kvla', code: '286', accepted: null },
        ],
      },
    ]);
  });

  it('that was accepted fills the field in every row written so', () => {
    const accepted = { [guessKey('municipality', 'Kvla')]: '286' };
    const rows = classify([row, row.with(2, 'grace@example.org')], { accepted });
    for (const each of rows) expect(each.person).toMatchObject({ municipality: '286', sector: null });
    expect(countRows(rows)).toMatchObject({ rows: 2, new: 2, guesses: 1 });
  });

  it('accepted for a code that does not exist fills nothing', () => {
    expect(classify([row], { accepted: { [guessKey('municipality', 'Kvla')]: '999' } })).toMatchObject([
      { person: { municipality: null } },
    ]);
  });

  it('is missing where nothing comes near, and the row is good all the same', () => {
    expect(classify([withCell('municipality', 'Xyzzy')])).toMatchObject([
      {
        state: 'new',
        person: { municipality: null },
        guesses: [{ field: 'municipality', value: 'Xyzzy', code: null }],
      },
    ]);
  });
});

describe('the same person', () => {
  it('is somebody in the cohort already', () => {
    expect(classify([ada], { existing: ['ada@example.org'] })).toMatchObject([
      { state: 'same person', sameAsRow: null },
    ]);
  });

  it('is somebody earlier in the file, and what differs is told', () => {
    const later = withCell('email', 'ADA@example.org').with(4, 'Toinen Oy').with(3, '');
    expect(classify([ada, later])).toMatchObject([
      { state: 'new' },
      {
        state: 'same person',
        sameAsRow: 2,
        differences: [{ field: 'business', kept: 'Aalto Oy', dropped: 'Toinen Oy' }],
      },
    ]);
  });

  it('is not a row whose first try had a problem: the good one comes in', () => {
    expect(classify([withCell('businessId', '1'), ada])).toMatchObject([{ state: 'problem' }, { state: 'new' }]);
  });
});

describe('any list', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.emailAddress(),
    fc.constantFrom(...ada, '', 'Kvla'),
  );
  const list = fc.array(fc.array(cell, { maxLength: 11 }), { maxLength: 8 });

  it('imported twice brings nobody the second time', () => {
    const good = fc.array(fc.tuple(fc.constantFrom('Ada', 'Bo'), fc.constant('X'), fc.emailAddress()), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.oneof(good, list), (cells) => {
        const rows = cells.map((each) => [...each]);
        const first = classify(rows);
        const emails = first.flatMap((row) => (row.state === 'new' && row.person ? [row.person.email] : []));
        const second = classify(rows, { existing: emails });
        second.forEach((row, at) => {
          expect(row.state).toBe(first[at]?.state === 'problem' ? 'problem' : 'same person');
        });
      }),
    );
  });

  it('gets one answer a row and never a throw', () => {
    fc.assert(
      fc.property(list, fc.array(fc.constantFrom(...rosterFields), { maxLength: 11 }), (cells, mapping) => {
        const rows = classify(cells, { columns: mapping, accepted: { __proto__: 'x', 'sector:Kvla': '56' } });
        expect(rows).toHaveLength(cells.length);
        for (const row of rows) expect(row.person === null).toBe(row.state === 'problem');
      }),
    );
  });

  it('of ten thousand people is read in a moment', () => {
    const rows = Array.from({ length: 10_000 }, (_, at) =>
      ada.with(2, `p${String(at)}@example.org`).with(7, `Kouvol${String(at % 500)}`),
    );
    const started = performance.now();
    expect(countRows(classify(rows)).new).toBe(10_000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
