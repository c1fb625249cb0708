import { accept, refuse, type Result } from '@kohtaamo/core/refusal.ts';
import sharp from 'sharp';

export const mostLogoBytes = 2 * 1024 * 1024;
const side = 256;
// A small file can hold a huge picture; 40 megapixels is a large camera's.
const mostPixels = 40_000_000;

const signatures: readonly (readonly (readonly [at: number, bytes: string])[])[] = [
  [[0, '\x89PNG\r\n\x1a\n']],
  [[0, '\xff\xd8\xff']],
  [[0, 'GIF8']],
  [
    [0, 'RIFF'],
    [8, 'WEBP'],
  ],
];

/**
 * True for PNG, JPEG, GIF and WebP by their first bytes. SVG is left out on purpose: it is a program and a page rather than a picture, and
 * it is not even shown to the library.
 */
export function looksLikePicture(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  return signatures.some((parts) => parts.every(([at, text]) => start.startsWith(text, at)));
}

/** The uploaded picture redrawn as a PNG of 256 by 256 pixels, without its metadata. Refusals: image_invalid, image_too_large. */
export async function makeLogo(file: Blob): Promise<Result<Uint8Array>> {
  if (file.size === 0) return refuse('image_invalid');
  if (file.size > mostLogoBytes) return refuse('image_too_large', { most: String(mostLogoBytes / 1024 / 1024) });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!looksLikePicture(bytes)) return refuse('image_invalid');
  try {
    const png = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .rotate()
      .resize(side, side, { fit: 'contain', background: { r: 255, g: 255, b: 255, alpha: 0 } })
      .png()
      .toBuffer();
    return accept(new Uint8Array(png));
  } catch {
    return refuse('image_invalid');
  }
}
