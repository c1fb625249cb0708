import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Letter } from './invitationletter.ts';

export type Posting = {
  /** Random, of letters, digits, - and _ only; the same at every try of the same letter. */
  id: string;
  to: { name: string; address: string };
  letter: Letter;
  /** Where a reader says that no more of these are wanted; mail programs show it beside the sender. */
  unsubscribeUrl?: string;
  /** Who reads the answer: the person behind the letter, where one has an address. */
  replyTo?: { name: string; address: string };
  /** Files that go with it, such as a workshop for a calendar. */
  attachments?: { filename: string; content: string; contentType: string }[];
};

export type PostSettings = {
  /** Without it every letter is written into the folder. */
  smtpUrl?: string;
  from: string;
  /** The name after the @ of message ids. */
  domain: string;
  folder: string;
  /** How long a silent mail server is waited for, in milliseconds; 20 s when not given. */
  patience?: number;
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
  /**
   * Sends the letter. Again with the same id it is the same message: the same file, or the same Message-ID.
   * Throws `MailError`; not passing when the mail server will have neither this letter nor this address, or the address is none.
   */
  post(posting: Posting): Promise<void>;
  close(): void;
}

/** The post office of a mail server, or of a folder where there is none. */
export function openPostOffice(settings: PostSettings): PostOffice {
  return settings.smtpUrl === undefined ? folderOffice(settings) : smtpOffice(settings, settings.smtpUrl);
}

/** Neither a list of addresses nor a name in front: whoever typed it into a roster gets no second recipient in. */
const oneAddress = /^[^\s\p{C}<>()[\]\\,;:"@]+@[^\s\p{C}<>()[\]\\,;:"@]+$/u;

function messageOf(
  { from, domain }: PostSettings,
  { id, to, letter, replyTo, unsubscribeUrl, attachments = [] }: Posting,
): SendMailOptions {
  if (!/^[A-Za-z0-9_-]+$/.test(id))
    throw new MailError('The id of a letter has other than letters, digits, - and _.', false);
  if (!oneAddress.test(to.address)) throw new MailError('The address is not one e-mail address.', false);
  return {
    from,
    to: { name: onOneLine(to.name), address: to.address },
    // An address that is none is left out: a letter is not held up by who wrote it.
    ...(replyTo !== undefined && oneAddress.test(replyTo.address)
      ? { replyTo: { name: onOneLine(replyTo.name), address: replyTo.address } }
      : {}),
    subject: onOneLine(letter.subject),
    text: letter.text,
    html: letter.html,
    attachments: attachments.map((each) => ({ ...each, filename: onOneLine(each.filename) })),
    messageId: `<${id}@${domain.replace(/[^A-Za-z0-9.-]/g, '-')}>`,
    // No out-of-office answers to a machine.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(unsubscribeUrl === undefined ? {} : { 'List-Unsubscribe': `<${new URL(unsubscribeUrl).href}>` }),
    },
    // A letter holds words, never files or addresses to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A line break in a header would begin another header. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function folderOffice(settings: PostSettings): PostOffice {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async post(posting) {
      const { message } = await transport.sendMail(messageOf(settings, posting));
      if (!Buffer.isBuffer(message)) throw new Error('nodemailer gave no buffer though it was asked for one.');
      mkdirSync(settings.folder, { recursive: true, mode: 0o700 });
      const file = join(settings.folder, `${posting.id}.eml`);
      // Named by the id, and renamed when whole: a second try writes the same file.
      writeFileSync(`${file}.new`, message, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    close: () => undefined,
  };
}

function smtpOffice(settings: PostSettings, url: string): PostOffice {
  const patience = settings.patience ?? 20_000;
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    dnsTimeout: patience,
    connectionTimeout: patience,
    greetingTimeout: patience,
    // After the letter some servers look for viruses before they answer.
    socketTimeout: 3 * patience,
  });
  return {
    async post(posting) {
      const message = messageOf(settings, posting);
      try {
        await transport.sendMail(message);
      } catch (error) {
        throw new MailError(error instanceof Error ? error.message : String(error), isPassing(error));
      }
    },
    close: () => {
      transport.close();
    },
  };
}

/**
 * Only a final answer (5xx) to the address or to the letter itself is about this letter. A greeting or a password that was refused
 * is about us: the operator mends it, and the letter goes then.
 */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return true;
  const aboutTheLetter = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  const answer = 'responseCode' in error ? error.responseCode : undefined;
  return !(aboutTheLetter && typeof answer === 'number' && answer >= 500);
}
