import { crc32, inflateRawSync } from 'node:zlib';
import { limits } from './limits.ts';
import { FileRefused } from './refusal.ts';

type Entry = { name: string; method: number; crc: number; packed: number; size: number; offset: number };

/** A zip whose directory was read and found reasonable; nothing of it is opened yet. */
export type GuardedZip = { names: ReadonlySet<string>; open(name: string): Uint8Array };

/**
 * Reads a zip's central directory and refuses it before opening anything: too many entries, too large when opened, packed too tightly
 * (`file-bomb`), behind a password (`file-encrypted`), or not whole (`file-damaged`). Sizes may lie, so opening stops at the size that was
 * promised.
 */
export function guardZip(bytes: Uint8Array): GuardedZip {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Entry>();
  let opened = 0;
  for (const entry of readDirectory(buffer)) {
    opened += entry.size;
    if (opened > limits.openedBytes) throw new FileRefused('file-bomb');
    // Two entries of one name let two readers see two different files.
    if (entries.has(entry.name)) throw new FileRefused('file-damaged');
    entries.set(entry.name, entry);
  }
  if (opened > 1024 * 1024 && opened / buffer.length > limits.zipRatio) throw new FileRefused('file-bomb');
  return {
    names: new Set(entries.keys()),
    open(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw new FileRefused('file-damaged');
      return openEntry(buffer, entry);
    },
  };
}

function readDirectory(buffer: Buffer): Entry[] {
  const end = endOfDirectory(buffer);
  const count = buffer.readUInt16LE(end + 10);
  if (count > limits.zipEntries) throw new FileRefused('file-bomb');
  const entries: Entry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || buffer.readUInt32LE(at) !== 0x02014b50) throw new FileRefused('file-damaged');
    const nameLength = buffer.readUInt16LE(at + 28);
    if ((buffer.readUInt16LE(at + 8) & 1) === 1) throw new FileRefused('file-encrypted');
    entries.push({
      name: buffer.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      method: buffer.readUInt16LE(at + 10),
      crc: buffer.readUInt32LE(at + 16),
      packed: buffer.readUInt32LE(at + 20),
      size: buffer.readUInt32LE(at + 24),
      offset: buffer.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

/** Where the end record is: 22 bytes from the end, or further up behind a comment of at most 65,535. */
function endOfDirectory(buffer: Buffer): number {
  for (let at = buffer.length - 22; at >= Math.max(0, buffer.length - 22 - 0xffff); at -= 1)
    if (buffer.readUInt32LE(at) === 0x06054b50) return at;
  throw new FileRefused('file-damaged');
}

function openEntry(buffer: Buffer, { method, crc, packed, size, offset }: Entry): Uint8Array {
  if (offset + 30 > buffer.length || buffer.readUInt32LE(offset) !== 0x04034b50) throw new FileRefused('file-damaged');
  const start = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
  if (start + packed > buffer.length) throw new FileRefused('file-damaged');
  const content = buffer.subarray(start, start + packed);
  const opened = method === 0 ? content : method === 8 ? inflate(content, size) : null;
  if (opened?.length !== size || crc32(opened) !== crc) throw new FileRefused('file-damaged');
  return opened;
}

function inflate(content: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    const grew = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new FileRefused(grew ? 'file-bomb' : 'file-damaged');
  }
}
