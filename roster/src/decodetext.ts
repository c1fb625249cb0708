import { FileRefused, type RosterNoteCode } from './refusal.ts';

/**
 * Text of a file in UTF-8 or UTF-16, with or without a byte order mark, or else in Windows-1252, as older Finnish and Swedish tools write.
 * Refuses what is no text: `file-type`.
 */
export function decodeText(bytes: Uint8Array): { text: string; notes: RosterNoteCode[] } {
  const { encoding, text } = decoded(bytes);
  // A text has tabs and line breaks and hardly another control character.
  const head = text.slice(0, 20_000);
  const controls = head.match(/[\p{Cc}--[\t\n\v\f\r\u0080-\u009F]]/gv)?.length ?? 0;
  if (controls > head.length / 50) throw new FileRefused('file-type');
  return { text, notes: encoding === 'windows-1252' ? ['old-encoding'] : [] };
}

function decoded(bytes: Uint8Array): { encoding: string; text: string } {
  const wide = wideEncoding(bytes);
  // The decoder takes the byte order mark off by itself.
  if (wide !== null) return { encoding: wide, text: new TextDecoder(wide).decode(bytes) };
  try {
    return { encoding: 'utf-8', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { encoding: 'windows-1252', text: new TextDecoder('windows-1252').decode(bytes) };
  }
}

/** UTF-16 by its mark, or by every second byte being zero, as it is in Latin letters. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 2000);
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = head.length / 2;
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le';
  if (even > half * 0.6 && odd < half * 0.1) return 'utf-16be';
  return null;
}
