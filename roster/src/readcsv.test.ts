import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRosterFile } from './readrosterfile.ts';
import { rosterNoteKeys, rosterRefusalKeys } from './refusal.ts';

const headers = ['Etunimi', 'Sukunimi', 'Sähköposti', 'Paikkakunta'];
const people = [
  ['Åsa', 'Öhman', 'asa@example.org', 'Äänekoski'],
  ['Matti', 'Mäkelä', 'matti@example.org', 'Kouvola'],
];

type Encoding = 'utf-8' | 'utf-8 with mark' | 'utf-16le with mark' | 'utf-16be with mark' | 'utf-16le' | 'windows-1252';

function encoded(text: string, encoding: Encoding): Uint8Array {
  const wide = Buffer.from(text, 'utf16le');
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-8 with mark':
      return Buffer.from(`\uFEFF${text}`, 'utf8');
    case 'utf-16le':
      return wide;
    case 'utf-16le with mark':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16be with mark':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'windows-1252':
      return Buffer.from(text, 'latin1');
  }
}

const encodings: Encoding[] = [
  'utf-8',
  'utf-8 with mark',
  'utf-16le with mark',
  'utf-16be with mark',
  'utf-16le',
  'windows-1252',
];

async function read(content: string | Uint8Array, fileName = 'lista.csv') {
  return readRosterFile(typeof content === 'string' ? Buffer.from(content) : content, fileName);
}

async function readWell(content: string | Uint8Array) {
  const file = await read(content);
  if (!file.ok) throw new Error(file.refusal);
  return file;
}

describe('a text file of people', () => {
  it.each(
    encodings.flatMap((encoding) =>
      [';', ',', '\t'].flatMap((mark) => ['\r\n', '\n', '\r'].map((end) => ({ encoding, mark, end }))),
    ),
  )('is read in $encoding with $mark and line ends $end', async ({ encoding, mark, end }) => {
    const text = [headers, ...people].map((row) => row.join(mark) + end).join('');
    const file = await readWell(encoded(text, encoding));
    expect(file.headers).toEqual(headers);
    expect(file.rows).toEqual(people.map((cells, at) => ({ rowNumber: at + 2, cells })));
    expect(file.notes).toEqual(encoding === 'windows-1252' ? ['old-encoding'] : []);
  });

  it('keeps line breaks, delimiters and quotation marks inside a cell, and counts such a row as one', async () => {
    const file = await readWell(
      'Nimi;Sähköposti\r\n"Ada ""A""\r\nAalto; rouva";ada@example.org\r\nBo;bo@example.org\r\n',
    );
    expect(file.rows).toEqual([
      { rowNumber: 2, cells: ['Ada "A"\r\nAalto; rouva', 'ada@example.org'] },
      { rowNumber: 3, cells: ['Bo', 'bo@example.org'] },
    ]);
  });

  it('may have title lines, blank lines and empty columns, and rows keep the numbers a spreadsheet shows', async () => {
    const file = await readWell(
      'Luova yritysgeneraattori;;;\n;;;\nEtunimi;Sähköposti;;\n\nAda;ada@example.org;;\n;;;\nBo;bo@example.org;;\n\n',
    );
    expect(file.headers).toEqual(['Etunimi', 'Sähköposti']);
    expect(file.rows.map((row) => row.rowNumber)).toEqual([5, 7]);
    expect(file.notes).toEqual(['title-lines', 'blank-rows']);
  });

  it('may have rows too short or too long; nothing in them is lost', async () => {
    const file = await readWell(
      'Etunimi,Sähköposti,Yritys\nAda,ada@example.org\nBo,bo@example.org,Bo Oy,Kotka\nCy,cy@example.org,x,\n',
    );
    expect(file.rows.map((row) => row.cells)).toEqual([
      ['Ada', 'ada@example.org', ''],
      ['Bo', 'bo@example.org', 'Bo Oy', 'Kotka'],
      ['Cy', 'cy@example.org', 'x'],
    ]);
    expect(file.notes).toEqual(['ragged-rows']);
  });

  it('may have a column without a heading', async () => {
    const file = await readWell('Nimi;Sähköposti\nAda;ada@example.org;vege\nBo;bo@example.org;-\n');
    expect(file.headers).toEqual(['Nimi', 'Sähköposti', '']);
  });

  it('may have headings nobody knows', async () => {
    const file = await readWell('Keittiö;Sauna\nAda;ada@example.org\n');
    expect(file.headers).toEqual(['Keittiö', 'Sauna']);
  });

  it('may say its delimiter to Excel', async () => {
    const file = await readWell('sep=,\r\nNimi,Sähköposti\r\n"Aalto; Ada",ada@example.org\r\n');
    expect(file.rows).toEqual([{ rowNumber: 2, cells: ['Aalto; Ada', 'ada@example.org'] }]);
  });

  it('with a quotation mark that nobody closes loses no row', async () => {
    const file = await readWell('Nimi;Sähköposti\n"Ada;ada@example.org\nBo;bo@example.org\n');
    expect(file.rows).toHaveLength(2);
    expect(file.notes).toContain('unclosed-quote');
  });

  it('with a name in quotation marks in the middle of a cell is read as written', async () => {
    const file = await readWell('Nimi;Sähköposti\nMatti "Masa" Mäki;masa@example.org\n');
    expect(file.rows[0]?.cells[0]).toBe('Matti "Masa" Mäki');
  });

  it.each([
    ['empty', '', 'file-empty'],
    ['nothing but blanks', '\n\n ; ;\n', 'file-empty'],
    ['headings alone', 'Etunimi;Sähköposti\n', 'file-empty'],
    ['people without headings', 'Ada;ada@example.org\nBo;bo@example.org\n', 'file-no-header'],
    ['a web page', '<html><body><table><tr><td>Nimi</td></tr></table>', 'file-type'],
    [
      'two hundred columns',
      `${Array.from({ length: 200 }, (_, at) => `Nimi ${String(at)}`).join(';')}\nAda\n`,
      'file-columns',
    ],
    ['20,001 rows', `Nimi;Sähköposti\n${'Ada;ada@example.org\n'.repeat(20_001)}`, 'file-rows'],
    ['ten megabytes', `Nimi;Sähköposti\n${'x'.repeat(10 * 1024 * 1024)}`, 'file-too-large'],
  ])('with %s is refused', async (_, content, refusal) => {
    expect(await read(content)).toEqual({ ok: false, refusal });
  });

  it.each([
    ['%PDF-1.7 …', 'file-pdf'],
    ['\x89PNG\r\n\x1a\n', 'file-image'],
    ['\xff\xd8\xff\xe0 JFIF', 'file-image'],
    ['GIF89a…', 'file-image'],
    ['RIFF\0\0\0\0WEBPVP8 ', 'file-image'],
    ['{\\rtf1\\ansi', 'file-document'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1  W\0o\0r\0k\0b\0o\0o\0k\0', 'file-old-excel'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1  W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0', 'file-document'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1  E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0', 'file-encrypted'],
    ['\x1f\x8b\x08 gzip', 'file-type'],
    ['\x00\x01\x02\x03\x04 Nimi;\x05\x06\x07', 'file-type'],
  ])('is not what begins with %j, whatever its name', async (content, refusal) => {
    for (const name of ['lista.csv', 'lista.xlsx'])
      expect(await read(Buffer.from(content, 'latin1'), name)).toMatchObject({ ok: false });
    expect(await read(Buffer.from(content, 'latin1'))).toEqual({ ok: false, refusal });
  });

  it('named a spreadsheet is a damaged one', async () => {
    expect(await read('Nimi;Sähköposti\n', 'lista.XLSX')).toEqual({ ok: false, refusal: 'file-damaged' });
  });

  it('of ten thousand people is read in a moment', async () => {
    const lines = Array.from({ length: 10_000 }, (_, at) => `Ada;Aalto;p${String(at)}@example.org;Kouvola`);
    const started = performance.now();
    expect((await readWell([headers.join(';'), ...lines].join('\n'))).rows).toHaveLength(10_000);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('or any bytes at all are read or refused, never a throw', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }).map((text) => Buffer.from(`Nimi;Sähköposti\n${text}`)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (each) => {
        const file = await readRosterFile(each, 'x.csv');
        if (file.ok) for (const row of file.rows) expect(row.cells.length).toBeGreaterThanOrEqual(file.headers.length);
      }),
    );
  });
});

describe('everything the reader may say', () => {
  it.each(['fi', 'sv', 'en'])('has a sentence in the catalogue in %s', (language) => {
    const file = new URL(`../../messages/${language}.json`, import.meta.url);
    const sentences: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
    for (const key of [...Object.values(rosterRefusalKeys), ...Object.values(rosterNoteKeys)])
      expect(sentences[key], key).toMatch(/\S/u);
  });
});
