import { loadSettings } from './config.ts';

/** The address at which people reach those who run the hub: the one mail is sent from. */
export function contactAddress(): string {
  const { mailFrom } = loadSettings();
  return /<([^<>]+)>/.exec(mailFrom)?.[1] ?? mailFrom;
}
