import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { makeLogo, mostLogoBytes } from './logo.ts';

const picture = (format: 'png' | 'jpeg' | 'webp' | 'gif', width = 640, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: '#7a3e6b' } })
    .toFormat(format)
    .toBuffer();

describe('a logo', () => {
  test.each(['png', 'jpeg', 'webp', 'gif'] as const)(
    'a %s a person uploads becomes a small square PNG',
    async (format) => {
      const made = await makeLogo(new Blob([new Uint8Array(await picture(format))]));
      if (!made.ok) throw new Error(made.refusal.code);
      expect(await sharp(made.value).metadata()).toMatchObject({ format: 'png', width: 256, height: 256 });
    },
  );

  test('a text named logo.png is refused', async () => {
    expect((await makeLogo(new Blob(['not a picture'], { type: 'image/png' }))).ok).toBe(false);
  });

  test('a drawing that can hold a program is refused', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    expect((await makeLogo(new Blob([svg], { type: 'image/svg+xml' }))).ok).toBe(false);
  });

  test('half a picture is refused', async () => {
    const png = await picture('png');
    expect((await makeLogo(new Blob([new Uint8Array(png.subarray(0, 60))]))).ok).toBe(false);
  });

  test('a small file that unfolds into a huge picture is refused', async () => {
    const bomb = await picture('png', 9000, 9000);
    expect(bomb.length).toBeLessThan(mostLogoBytes);
    expect((await makeLogo(new Blob([new Uint8Array(bomb)]))).ok).toBe(false);
  });

  test('a file of more than two megabytes is refused', async () => {
    expect((await makeLogo(new Blob([new Uint8Array(mostLogoBytes + 1)]))).ok).toBe(false);
  });
});
