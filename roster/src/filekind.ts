import type { RosterRefusalCode } from './refusal.ts';

/** What the first bytes say a file is; its name is not believed. */
export type FileKind = { kind: 'zip' } | { kind: 'text' } | { kind: 'refused'; code: RosterRefusalCode };

const signatures: [string, number, RosterRefusalCode][] = [
  ['25504446', 0, 'file-pdf'],
  ['89504e47', 0, 'file-image'],
  ['ffd8ff', 0, 'file-image'],
  ['474946383', 0, 'file-image'],
  ['49492a00', 0, 'file-image'],
  ['4d4d002a', 0, 'file-image'],
  ['57454250', 8, 'file-image'],
  ['66747970', 4, 'file-image'],
  ['7b5c727466', 0, 'file-document'],
  ['1f8b08', 0, 'file-type'],
  ['377abcaf271c', 0, 'file-type'],
  ['526172211a07', 0, 'file-type'],
];

/** Compound files hold old Office documents, and new ones behind a password; streams inside are named in UTF-16. */
const compoundFile = 'd0cf11e0a1b11ae1';

export function fileKind(bytes: Uint8Array): FileKind {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = buffer.subarray(0, 16).toString('hex');
  if (start.startsWith('504b0304') || start.startsWith('504b0506')) return { kind: 'zip' };
  if (start.startsWith(compoundFile)) {
    if (buffer.includes('EncryptedPackage', 0, 'utf16le')) return { kind: 'refused', code: 'file-encrypted' };
    if (buffer.includes('WordDocument', 0, 'utf16le')) return { kind: 'refused', code: 'file-document' };
    return { kind: 'refused', code: 'file-old-excel' };
  }
  const known = signatures.find(([hex, offset]) => start.startsWith(hex, offset * 2));
  return known === undefined ? { kind: 'text' } : { kind: 'refused', code: known[2] };
}
