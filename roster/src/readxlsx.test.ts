import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from './limits.ts';
import { readRosterFile } from './readrosterfile.ts';
import { plainNumber } from './readxlsx.ts';
import { sheetXml, workbookParts, zipped, type MadeCell } from './workbookmaker.ts';

const headers = ['Etunimi', 'Sähköposti', 'Puhelin', 'Y-tunnus'];

async function read(bytes: Uint8Array) {
  return readRosterFile(bytes, 'lista.xlsx');
}

async function cellsOf(rows: MadeCell[][]) {
  const file = await read(zipped(workbookParts(rows)));
  if (!file.ok) throw new Error(file.refusal);
  return file.rows.map((row) => row.cells);
}

function withSheet(xml: string): Uint8Array {
  return zipped({ ...workbookParts([]), 'xl/worksheets/sheet1.xml': xml });
}

const own = (xml: (reference: string) => string): MadeCell => ({ xml });

describe('a spreadsheet of people', () => {
  it('is read with its headings and row numbers', async () => {
    const rows = [
      ['Osallistujat'],
      [],
      headers,
      ['Åsa & <Ö>', 'asa@example.org', '', '0737546-2'],
      [],
      ['Bo', 'bo@example.org'],
    ];
    expect(await read(zipped(workbookParts(rows)))).toEqual({
      ok: true,
      headers,
      rows: [
        { rowNumber: 4, cells: ['Åsa & <Ö>', 'asa@example.org', '', '0737546-2'] },
        { rowNumber: 6, cells: ['Bo', 'bo@example.org', '', ''] },
      ],
      notes: ['title-lines', 'blank-rows'],
    });
  });

  it('keeps every digit of a phone and a business id written as numbers', async () => {
    const large = own((r) => `<c r="${r}"><v>3.58401234567E11</v></c>`);
    expect(await cellsOf([headers, ['Ada', 'a@example.org', large, 7375462]])).toEqual([
      ['Ada', 'a@example.org', '358401234567', '7375462'],
    ]);
    expect(plainNumber('56.100000000000001')).toBe('56.1');
    expect(plainNumber('1E400')).toBe('1E400');
  });

  it('gives of a formula what it last came to, and never the formula', async () => {
    const text = own((r) => `<c r="${r}" t="str"><f>LOWER("ADA@example.org")</f><v>ada@example.org</v></c>`);
    const error = own((r) => `<c r="${r}" t="e"><f>1/0</f><v>#DIV/0!</v></c>`);
    const uncounted = own((r) => `<c r="${r}"><f>HYPERLINK("http://example.org")</f></c>`);
    expect(await cellsOf([headers, ['Ada', text, error, uncounted]])).toEqual([['Ada', 'ada@example.org', '', '']]);
  });

  it('shows a text that looks like a formula as text', async () => {
    expect(await cellsOf([headers, ['=1+1', 'a@example.org', '+358401234567']])).toEqual([
      ['=1+1', 'a@example.org', '+358401234567', ''],
    ]);
  });

  it('writes days and truth as text', async () => {
    const day = own((r) => `<c r="${r}" s="1"><v>45992</v></c>`);
    const truth = own((r) => `<c r="${r}" t="b"><v>1</v></c>`);
    expect(await cellsOf([headers, ['Ada', 'a@example.org', day, truth]])).toEqual([
      ['Ada', 'a@example.org', '2025-12-01', 'true'],
    ]);
  });

  it('is read from the first sheet with people, and the others are mentioned', async () => {
    const file = await read(
      zipped(workbookParts([['Ohje: täytä toinen välilehti']], [headers, ['Ada', 'a@example.org']])),
    );
    expect(file).toMatchObject({ ok: true, headers, notes: ['other-sheets'] });
  });

  it('may have borders and colours far beyond its cells', async () => {
    const xml = sheetXml([headers, ['Ada', 'a@example.org']]).replace(
      '</sheetData>',
      '<row r="900"><c r="XFD900" s="1"/><c r="XFC901" s="1"></c></row></sheetData>',
    );
    expect(await read(withSheet(xml.replace('<c r="XFC901" s="1"></c>', '')))).toMatchObject({ ok: true, headers });
  });

  it('of ten thousand people is read in reasonable time', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => [
      'Ada',
      `p${String(at)}@example.org`,
      358401234567,
      '0737546-2',
    ]);
    const bytes = zipped(workbookParts([headers, ...rows]));
    const started = performance.now();
    const file = await read(bytes);
    expect(file.ok && file.rows.length).toBe(10_000);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

describe('a spreadsheet made to harm', () => {
  it('that opens into more than the limit is refused before it is opened', async () => {
    const bomb = zipped(
      { ...workbookParts([headers]), 'xl/media/x.xml': ' '.repeat(limits.openedBytes) },
      { level: 9 },
    );
    expect(bomb.length).toBeLessThan(200_000);
    const started = performance.now();
    expect(await read(bomb)).toEqual({ ok: false, refusal: 'file-bomb' });
    expect(performance.now() - started).toBeLessThan(200);
  });

  it('that is packed too tightly is refused', async () => {
    const bomb = zipped({ ...workbookParts([headers]), 'xl/media/x.xml': ' '.repeat(5_000_000) }, { level: 9 });
    expect(await read(bomb)).toEqual({ ok: false, refusal: 'file-bomb' });
  });

  it('that lies about its size is stopped at the size it promised', async () => {
    const sheet = ' '.repeat(3_000_000);
    const bytes = Buffer.from(zipped({ ...workbookParts([headers]), 'xl/worksheets/sheet1.xml': sheet }));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(sheet.length);
    for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at)) bytes.writeUInt32LE(1000, at);
    expect(await read(bytes)).toEqual({ ok: false, refusal: 'file-bomb' });
  });

  it('with a thousand parts too many is refused', async () => {
    const parts = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`xl/x${String(at)}.xml`, '']));
    expect(await read(zipped({ ...workbookParts([headers]), ...parts }))).toEqual({ ok: false, refusal: 'file-bomb' });
  });

  it.each([
    ['a cell in the farthest corner', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', 'file-columns'],
    ['a cell in the last row', '<row r="1048576"><c r="A1048576"><v>1</v></c></row>', 'file-rows'],
    ['a row beyond any spreadsheet', '<row r="2000000000"/>', 'file-damaged'],
    ['an empty cell beyond any spreadsheet', '<row><c r="A2000000000"/></row>', 'file-damaged'],
    ['a row number in disguise', '<row r="&#50;000000000"/>', 'file-damaged'],
    ['a cell without a place', '<row r="1"><c><v>1</v></c></row>', 'file-damaged'],
    ['an entity that would grow', '<!DOCTYPE x [<!ENTITY a "aaaa">]>', 'file-damaged'],
  ])('with %s is refused', async (_, xml, refusal) => {
    expect(await read(withSheet(sheetXml([]).replace('<sheetData>', `<sheetData>${xml}`)))).toEqual({
      ok: false,
      refusal,
    });
  });

  it('cannot hide its sheet under another name', async () => {
    const parts = workbookParts([headers]);
    const rels = parts['xl/_rels/workbook.xml.rels'] ?? '';
    const bytes = zipped({
      ...parts,
      'xl/_rels/workbook.xml.rels': rels.replace('worksheets/sheet1.xml', 'elsewhere.xml'),
      'xl/elsewhere.xml': sheetXml([]).replace('<sheetData>', '<sheetData><row r="2000000000"/>'),
    });
    expect(await read(bytes)).toEqual({ ok: false, refusal: 'file-damaged' });
  });

  it('with one long text in very many cells is refused', async () => {
    const parts = workbookParts([headers]);
    const rels = parts['xl/_rels/workbook.xml.rels'] ?? '';
    const rows = Array.from({ length: 10_000 }, () =>
      Array.from({ length: 20 }, () => own((r) => `<c r="${r}" t="s"><v>0</v></c>`)),
    );
    const bytes = zipped({
      ...parts,
      'xl/_rels/workbook.xml.rels': rels.replace(
        '</Relationships>',
        '<Relationship Id="rIdT" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
      ),
      'xl/sharedStrings.xml': `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>${'Nimi '.repeat(2000)}</t></si></sst>`,
      'xl/worksheets/sheet1.xml': sheetXml([headers, ...rows]),
    });
    expect(await read(bytes)).toEqual({ ok: false, refusal: 'file-bomb' });
  });

  it('with two hundred columns or twenty thousand rows too many is refused', async () => {
    const wide = Array.from({ length: 200 }, (_, at) => `Nimi ${String(at)}`);
    expect(await read(zipped(workbookParts([wide, ['Ada']])))).toEqual({ ok: false, refusal: 'file-columns' });
    const long = Array.from({ length: 20_001 }, () => ['Ada', 'a@example.org']);
    expect(await read(zipped(workbookParts([headers, ...long])))).toEqual({ ok: false, refusal: 'file-rows' });
  });
});

describe('a zip that is no spreadsheet', () => {
  it.each<[string, Record<string, string>, string]>([
    ['a text document', { 'word/document.xml': '<x/>' }, 'file-document'],
    ['a slide show', { 'ppt/presentation.xml': '<x/>' }, 'file-document'],
    [
      'an OpenDocument sheet',
      { 'content.xml': '<x/>', mimetype: 'application/vnd.oasis.opendocument.spreadsheet' },
      'file-type',
    ],
    ['a binary workbook', { 'xl/workbook.bin': 'x' }, 'file-type'],
    ['a packed text', { 'lista.csv': 'Nimi;Sähköposti' }, 'file-type'],
    ['a workbook without sheets', { 'xl/workbook.xml': '<workbook/>' }, 'file-empty'],
    ['a workbook without relations', { ...workbookParts([headers]), 'xl/_rels/workbook.xml.rels': '' }, 'file-damaged'],
  ])('but %s is refused', async (_, parts, refusal) => {
    expect(await read(zipped(parts))).toEqual({ ok: false, refusal });
  });

  it('or is cut short, or has a byte changed, is read or refused, never a throw', async () => {
    const whole = zipped(workbookParts([headers, ['Ada', 'a@example.org']]));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
        const bytes = cut ? whole.slice(0, at) : whole.slice();
        if (!cut) bytes[at] = byte;
        const file = await readRosterFile(bytes, 'x.xlsx');
        if (!file.ok) expect(file.refusal).toMatch(/^file-/u);
      }),
      { numRuns: 300 },
    );
  });

  it('behind a password is refused as such', async () => {
    const bytes = Buffer.from(zipped(workbookParts([headers])));
    const directory = bytes.indexOf('PK\x01\x02', 'latin1');
    bytes.writeUInt16LE(1, directory + 8);
    expect(await read(bytes)).toEqual({ ok: false, refusal: 'file-encrypted' });
  });
});
