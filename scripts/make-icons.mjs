// Draws the icons of the installed application from the mark. Run by hand after the mark has changed; the pictures are kept in the repository.
import { mkdirSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { inProject } from './project.mjs';

const folder = inProject('web', 'static', 'icons');
const mark = (left, right, meet) =>
  `<circle cx="17" cy="24" r="15" fill="${left}"/><circle cx="31" cy="24" r="15" fill="${right}"/>` +
  `<path d="M24 10.73A15 15 0 0 1 24 37.27A15 15 0 0 1 24 10.73" fill="${meet}"/>`;
const coloured = mark('#1F5B4E', '#EBC760', '#7A3E6B');

/** The mark of 48 by 48 in the middle of a square, as large as `share` of it. */
function drawing(share, inner, ground) {
  const scale = share;
  const shift = 24 * (1 - scale);
  const floor = ground === null ? '' : `<rect width="48" height="48" fill="${ground}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">${floor}<g transform="translate(${shift} ${shift}) scale(${scale})">${inner}</g></svg>`;
}

const icons = {
  'icon-192.png': [192, drawing(1, coloured, null)],
  'icon-512.png': [512, drawing(1, coloured, null)],
  // Phones cut these to a shape of their own; the middle eight tenths stay (W3C Web Application Manifest, maskable icons).
  'maskable-512.png': [512, drawing(0.72, coloured, '#FBFAF6')],
  'apple-180.png': [180, drawing(0.8, coloured, '#FBFAF6')],
  // Of this one Android shows only where it is opaque.
  'badge-96.png': [96, drawing(1, mark('#FFFFFF99', '#FFFFFF99', '#FFFFFF'), null)],
};

mkdirSync(folder, { recursive: true });
for (const [name, [size, svg]] of Object.entries(icons)) {
  writeFileSync(
    `${folder}/${name}`,
    await sharp(Buffer.from(svg), { density: 72 * 12 })
      .resize(size, size)
      .png({ compressionLevel: 9 })
      .toBuffer(),
  );
}
