import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { qrOf } from './qr.ts';

async function seen(svg: string, width: number, blur: number): Promise<string> {
  const picture = sharp(Buffer.from(svg)).resize(width).blur(blur).flatten({ background: '#888' }).removeAlpha();
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return decodeQR({ data, width: info.width, height: info.height });
}

test.each([
  'http://localhost:3000/join/5e1ec0d267add8cdb602',
  'https://yhteisö.example.org:8443/join/5e1ec0d267add8cdb602',
])('a camera reads the very link from the wall, near and a little out of focus: %s', async (link) => {
  const svg = await qrOf(link);
  expect(await seen(svg, 800, 0.5)).toBe(link);
  expect(await seen(svg, 240, 1.2)).toBe(link);
});
