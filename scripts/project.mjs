import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** A path inside the checkout. */
export function inProject(...parts) {
  return join(root, ...parts);
}

/** Whether a module is the one that was started (import.meta.filename came only with Node 20.11). */
export function isStarted(importMetaUrl) {
  return process.argv[1] !== undefined && fileURLToPath(importMetaUrl) === realpathSync(process.argv[1]);
}
