import type { RosterRow } from '@kohtaamo/core/roster/rosterrow.ts';
import { zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { guardZip, type GuardedZip } from './guardedzip.ts';
import { limits } from './limits.ts';
import { FileRefused } from './refusal.ts';
import { guardSheet } from './sheetguard.ts';

/** A workbook that passed the guards; `sheet` reads one of its sheets, numbered from 1. */
export type Workbook = { sheetCount: number; sheet(number: number): Promise<RosterRow[]> };

/**
 * Opens an XLSX. Other things in a zip are refused by what they are: `file-document`, `file-type`. The parts that matter are opened under
 * guard and packed again, uncompressed, so that the library sees what was guarded and nothing else.
 */
export function openXlsx(bytes: Uint8Array): Workbook {
  const zip = guardZip(bytes);
  refuseOtherKinds(zip);
  const parts: Record<string, Uint8Array> = {};
  const decoder = new TextDecoder();
  for (const name of zip.names) {
    if (!/^[\w./ ()-]+\.(?:xml|rels)$/u.test(name)) continue;
    const part = zip.open(name);
    // Any part may be named as a worksheet by the workbook's relations, so every part is looked at.
    guardSheet(decoder.decode(part));
    parts[name] = part;
  }
  const workbook = decoder.decode(parts['xl/workbook.xml']);
  const sheetCount = [...workbook.matchAll(/<(?:\w+:)?sheet\s/gu)].length;
  const plain = zipSync(parts, { level: 0 });
  const content = plain.buffer.slice(plain.byteOffset, plain.byteOffset + plain.byteLength);
  return {
    sheetCount,
    sheet: async (number) => {
      const rows = await readRows(content, number);
      return rows.map((cells, at) => ({ rowNumber: at + 1, cells: cells.map(cellText) }));
    },
  };
}

function refuseOtherKinds({ names }: GuardedZip): void {
  if (names.has('xl/workbook.xml')) return;
  const isDocument = [...names].some((name) => /^(?:word|ppt|visio)\//u.test(name));
  if (isDocument) throw new FileRefused('file-document');
  throw new FileRefused('file-type');
}

/** Numbers stay as they are written in the file, so that a long one keeps its digits. A formula counts as what it last came to. */
async function readRows(content: ArrayBuffer, sheet: number): Promise<unknown[][]> {
  try {
    const rows: unknown = await readSheet(content, sheet, { parseNumber: plainNumber, trim: false });
    return Array.isArray(rows) ? rows.filter((row) => Array.isArray(row)) : [];
  } catch {
    throw new FileRefused('file-damaged');
  }
}

/** "3.58401234567E11" → "358401234567", "56.100000000000001" → "56.1". */
export function plainNumber(text: string): string {
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  return Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : String(number);
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) {
    if (!(Math.abs(cell.getTime()) < 8e15)) return '';
    // A time is kept as a fraction of a day, so half past may come out as a millisecond before.
    const [day = '', time = ''] = new Date(Math.round(cell.getTime() / 60_000) * 60_000).toISOString().split('T');
    return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`;
  }
  if (typeof cell === 'string') return cell.length > limits.cellLetters ? cell.slice(0, limits.cellLetters) : cell;
  return typeof cell === 'boolean' || typeof cell === 'number' ? String(cell) : '';
}
