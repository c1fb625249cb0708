import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const botSession = z.object({ userId: z.string(), accessToken: z.string(), deviceId: z.string() });
export type BotSession = z.infer<typeof botSession>;

/** The kept token and device, or null when there is none or the file cannot be understood. */
export function readSession(file: string): BotSession | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return botSession.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Written aside and renamed, so that a kill leaves the old file or the new one; readable by the owner only. */
export function writeSession(file: string, session: BotSession): void {
  writeFileSync(`${file}.new`, JSON.stringify(session), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
