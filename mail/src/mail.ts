import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Letter } from './invitationletter.ts';

export type Posting = {
  /** Random, of letters, digits, - and _ only; the same at every try of the same letter. */
  id: string;
  to: { name: string; address: string };
  letter: Letter;
};

export type PostSettings = {
  /** Without it every letter is written into the folder. */
  smtpUrl?: string;
  from: string;
  /** The name after the @ of message ids. */
  domain: string;
  folder: string;
};

/** Why a letter did not go. `passing`: the mail server is away or asks to come later; else it will not have this letter. */
export class MailError extends Error {
  readonly passing: boolean;

  constructor(message: string, passing: boolean) {
    super(message);
    this.name = 'MailError';
    this.passing = passing;
  }
}

export interface PostOffice {
  /** Sends the letter. Again with the same id it is the same message: the same file, or the same Message-ID. Throws `MailError`. */
  post(posting: Posting): Promise<void>;
  close(): void;
}

export function openPostOffice(settings: PostSettings): PostOffice {
  return settings.smtpUrl === undefined ? folderOffice(settings) : smtpOffice(settings, settings.smtpUrl);
}

function messageOf({ from, domain }: PostSettings, { id, to, letter }: Posting): SendMailOptions {
  return {
    from,
    to,
    ...letter,
    messageId: `<${id}@${domain.replace(/[^A-Za-z0-9.-]/g, '-')}>`,
    // No out-of-office answers to a machine.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    // A letter holds words, never files or addresses to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function folderOffice(settings: PostSettings): PostOffice {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    async post(posting) {
      const { message } = await transport.sendMail(messageOf(settings, posting));
      mkdirSync(settings.folder, { recursive: true });
      const file = join(settings.folder, `${posting.id}.eml`);
      // Named by the id, and renamed when whole: a second try writes the same file.
      writeFileSync(`${file}.new`, Buffer.isBuffer(message) ? message : '', { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    close: () => undefined,
  };
}

function smtpOffice(settings: PostSettings, url: string): PostOffice {
  const transport = createTransport({ url, pool: true, maxConnections: 2, connectionTimeout: 15_000 });
  return {
    async post(posting) {
      try {
        await transport.sendMail(messageOf(settings, posting));
      } catch (error) {
        throw new MailError(error instanceof Error ? error.message : String(error), isPassing(error));
      }
    },
    close: () => {
      transport.close();
    },
  };
}

/** By SMTP a 5xx is final and a 4xx is not; no code at all means that nobody answered. */
function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'responseCode' in error ? error.responseCode : undefined;
  return typeof code !== 'number' || code < 500;
}
