import { fileKind } from './filekind.ts';
import { findTable, type Table } from './findtable.ts';
import { limits } from './limits.ts';
import { readCsv } from './readcsv.ts';
import { openXlsx } from './readxlsx.ts';
import { FileRefused, type RosterNoteCode, type RosterRefusalCode } from './refusal.ts';

export type RosterFile =
  | {
      ok: true;
      /** Of every column, perhaps empty. */
      headers: string[];
      /** Rows below the headings, at least as many cells as headers, numbered as a spreadsheet shows them. */
      rows: { rowNumber: number; cells: string[] }[];
      notes: RosterNoteCode[];
    }
  | { ok: false; refusal: RosterRefusalCode };

/** Sheets looked through for one with a list in it. */
const sheetsTried = 5;

/**
 * Reads a participant list as registration tools export it: XLSX, or text with semicolons, commas or tabs in UTF-8, UTF-16 or
 * Windows-1252. What the file is, its bytes decide; its name only tells a broken spreadsheet from a text. Never throws for what a file holds; every refusal has a code.
 */
export async function readRosterFile(bytes: Uint8Array, fileName: string): Promise<RosterFile> {
  try {
    if (bytes.length === 0) return { ok: false, refusal: 'file-empty' };
    if (bytes.length > limits.fileBytes) return { ok: false, refusal: 'file-too-large' };
    const kind = fileKind(bytes);
    if (kind.kind === 'refused') return { ok: false, refusal: kind.code };
    if (kind.kind === 'zip') return { ok: true, ...(await xlsxTable(bytes)) };
    if (/\.xls[xmb]$/iu.test(fileName)) return { ok: false, refusal: 'file-damaged' };
    const { rows, notes } = readCsv(bytes);
    const table = findTable(rows);
    return { ok: true, ...table, notes: [...notes, ...table.notes] };
  } catch (error) {
    if (error instanceof FileRefused) return { ok: false, refusal: error.code };
    throw error;
  }
}

/** The first sheet with a list in it. When none has, the first one that holds anything says why. */
async function xlsxTable(bytes: Uint8Array): Promise<Table> {
  const workbook = openXlsx(bytes);
  const others: RosterNoteCode[] = workbook.sheetCount > 1 ? ['other-sheets'] : [];
  let reason = new FileRefused('file-empty');
  for (let number = 1; number <= Math.min(workbook.sheetCount, sheetsTried); number += 1) {
    const rows = await workbook.sheet(number);
    try {
      const table = findTable(rows);
      return { ...table, notes: [...others, ...table.notes] };
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      if (reason.code === 'file-empty') reason = error;
    }
  }
  throw reason;
}
