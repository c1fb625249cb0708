import { readSettings, type Settings } from '@kohtaamo/core/settings/settings.ts';

let read: Settings | undefined;

/** The hub's settings from the environment, read once. A wrong one stops the server with a sentence that names it. */
export function loadSettings(): Settings {
  if (read) return read;
  const result = readSettings(process.env);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  read = result.settings;
  return read;
}
