import { readSettings, type SettingsRead } from '@kohtaamo/core/settings/settings.ts';

/** The settings of the environment this process was started with; the only place of the bot that reads it. */
export function settingsOfEnvironment(): SettingsRead {
  const read = readSettings(process.env);
  if (read.ok && read.settings.registrationSecret === undefined) {
    return { ok: false, problems: ['KOHTAAMO_REGISTRATION_SECRET must be given: the bot makes its account with it.'] };
  }
  return read;
}
