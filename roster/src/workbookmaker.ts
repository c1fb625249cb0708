import { strToU8, zipSync, type ZipOptions } from 'fflate';

/** A cell of a made workbook: text, a number, or XML of its own. */
export type MadeCell = string | number | { xml: (reference: string) => string };

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The parts of a small XLSX, by hand, for tests: sheets of inline strings, and style 1 for dates. */
export function workbookParts(...sheets: MadeCell[][][]): Record<string, string> {
  const numbers = sheets.map((_, at) => String(at + 1));
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${numbers.map((n) => `<sheet name="Sheet${n}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${numbers.map((n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rIdS" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${declaration}<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
  sheets.forEach((rows, at) => {
    parts[`xl/worksheets/sheet${String(at + 1)}.xml`] = sheetXml(rows);
  });
  return parts;
}

export function sheetXml(rows: MadeCell[][]): string {
  const lines = rows.map((cells, at) => {
    const row = String(at + 1);
    return `<row r="${row}">${cells.map((cell, column) => cellXml(cell, `${columnLetters(column)}${row}`)).join('')}</row>`;
  });
  return `${declaration}<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

export function zipped(parts: Record<string, string>, options: ZipOptions = {}): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), options);
}

function cellXml(cell: MadeCell, reference: string): string {
  if (typeof cell === 'object') return cell.xml(reference);
  if (typeof cell === 'number') return `<c r="${reference}"><v>${String(cell)}</v></c>`;
  if (cell === '') return '';
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

/** 0 → "A", 26 → "AA". */
function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : `${columnLetters(Math.floor(column / 26) - 1)}${letter}`;
}
