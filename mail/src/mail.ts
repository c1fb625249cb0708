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
  /** The address takes the POST of RFC 8058: one press in the mail program, and nothing opens. */
  unsubscribesByPost?: boolean;
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
  /** There is no such mailbox, or it is closed: nothing that is sent there can arrive. */
  readonly aboutAddress: boolean;

  constructor(message: string, passing: boolean, aboutAddress = false) {
    super(message);
    this.name = 'MailError';
    this.passing = passing;
    this.aboutAddress = aboutAddress;
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
  { id, to, letter, replyTo, unsubscribeUrl, unsubscribesByPost = false, attachments = [] }: Posting,
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
    messageId: `<${id}@${messageDomain(domain)}>`,
    // No out-of-office answers to a machine.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(unsubscribeUrl === undefined ? {} : { 'List-Unsubscribe': `<${new URL(unsubscribeUrl).href}>` }),
      ...(unsubscribeUrl !== undefined && unsubscribesByPost
        ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
        : {}),
    },
    // A report of a letter that came back names it also where the server leaves our headers out.
    dsn: { id, return: 'headers', notify: 'failure', recipient: to.address },
    // A letter holds words, never files or addresses to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** What stands after the @ of a Message-ID, of the hub's server name. */
export function messageDomain(serverName: string): string {
  return serverName.replace(/[^A-Za-z0-9.-]/g, '-');
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
        throw new MailError(
          error instanceof Error ? error.message : String(error),
          isPassing(error),
          isNoAddress(error),
        );
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

/**
 * The server said for good that there is no such mailbox (5.1.x) or that it is closed (5.2.0, 5.2.1), or said no more than that it will not have the
 * recipient. Everything else (a full mailbox, a rule against us, our own address) says nothing about the reader's address: by a wrong setting of ours all
 * of them would be given up.
 */
function isNoAddress(error: unknown): boolean {
  if (!(error instanceof Error) || !('command' in error) || error.command !== 'RCPT TO') return false;
  const answer = 'response' in error && typeof error.response === 'string' ? error.response : '';
  if (!/^5(50|51|53|56)/.test(answer)) return false;
  const detail = /^5\d\d[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(answer)?.[1];
  return detail === undefined || isAboutMailbox(detail);
}

/** Whether an enhanced status (RFC 3463) tells for good that nothing can be delivered to the mailbox. 5.1.7 and 5.1.8 are about the sender. */
export function isAboutMailbox(status: string): boolean {
  return /^5\.1\.(?!7$|8$)\d{1,3}$/.test(status) || /^5\.2\.[01]$/.test(status);
}
