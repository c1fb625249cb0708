import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { isAboutMailbox } from './mail.ts';

/** What a mail server reports of a letter of ours. `named`: the addresses that the report names, in small letters. */
export type MailReport =
  /** Nothing that one acts on: a letter by a person, a delay, a delivery, another report. */
  | { kind: 'none'; why: string }
  /** It came back for a reason that says nothing about the mailbox: the operator may have to mend something. */
  | { kind: 'refused'; letterId: string; status: string }
  | { kind: 'bounced' | 'complained'; letterId: string; named: readonly string[] };

const options = { forceRfc822Attachments: true, attachmentEncoding: 'utf8', maxNestingDepth: 20 } as const;
const isStatus = ({ mimeType }: Attachment) => /^message\/(global-)?delivery-status$/.test(mimeType);
const isFeedback = ({ mimeType }: Attachment) => mimeType === 'message/feedback-report';
const isReturned = ({ mimeType }: Attachment) =>
  /^(message\/rfc822|message\/global|text\/rfc822-headers|message\/global-headers)$/.test(mimeType);

/**
 * Reads a delivery status notification (RFC 3464) or an abuse report (RFC 5965) as it came into a mailbox. Of which letter it tells stands in what it
 * returns of the letter, or in the envelope id that we gave the server. `domain` is the one of our message ids.
 */
export async function readReport(raw: Uint8Array, domain: string): Promise<MailReport> {
  let read: Email;
  try {
    read = await PostalMime.parse(raw, options);
  } catch {
    return { kind: 'none', why: 'it cannot be read' };
  }
  const type = read.headers.find(({ key }) => key === 'content-type')?.value ?? '';
  if (!/^\s*multipart\/report\b/i.test(type)) return { kind: 'none', why: 'it is no report' };
  const status = read.attachments.find(isStatus);
  const feedback = read.attachments.find(isFeedback);
  const returned = read.attachments.find(isReturned);
  const letter = returned && (await PostalMime.parse(textOf(returned), options));
  const to = (letter?.to ?? []).flatMap((each) => (each.address === undefined ? [] : [each.address.toLowerCase()]));
  const sent = idIn(letter?.messageId, domain);
  if (feedback !== undefined) {
    const [fields] = await fieldsOf(textOf(feedback));
    if (fields?.get('feedback-type')?.toLowerCase() !== 'abuse') return { kind: 'none', why: 'it is no complaint' };
    return sent === null
      ? { kind: 'none', why: 'it names no letter of this hub' }
      : { kind: 'complained', letterId: sent, named: [...to, ...addressesIn(fields, 'original-rcpt-to')] };
  }
  if (status === undefined) return { kind: 'none', why: 'it is another kind of report' };
  const [whole, ...recipients] = await fieldsOf(textOf(status));
  const letterId = sent ?? plainId(whole?.get('original-envelope-id') ?? '');
  const failed = recipients.find((each) => each.get('action')?.toLowerCase().trim() === 'failed');
  if (failed === undefined) return { kind: 'none', why: 'nothing has failed for good' };
  if (letterId === null) return { kind: 'none', why: 'it names no letter of this hub' };
  const code = /\d\.\d{1,3}\.\d{1,3}/.exec(failed.get('status') ?? '')?.[0] ?? '';
  if (!isAboutMailbox(code)) return { kind: 'refused', letterId, status: code };
  const named = [...to, ...addressesIn(failed, 'original-recipient'), ...addressesIn(failed, 'final-recipient')];
  return { kind: 'bounced', letterId, named };
}

const textOf = ({ content }: Attachment): string => (typeof content === 'string' ? content : '');

/** The groups of fields in a report, each name in small letters; they are written as the headers of a message are. */
async function fieldsOf(text: string): Promise<Map<string, string>[]> {
  const groups = text
    .split(/\r?\n(?:[ \t]*\r?\n)+/)
    .filter((each) => each.trim() !== '')
    .slice(0, 20);
  const read = await Promise.all(groups.map((each) => PostalMime.parse(`${each.trim()}\r\n\r\n`, options)));
  return read.map(({ headers }) => new Map(headers.map(({ key, value }) => [key, value])));
}

/** "rfc822; aino@firma.example" */
function addressesIn(fields: Map<string, string>, field: string): string[] {
  const address = /(?:^|;)\s*<?([^\s<>;]+@[^\s<>;]+)>?\s*$/.exec(fields.get(field) ?? '')?.[1];
  return address === undefined ? [] : [address.toLowerCase()];
}

const plainId = (text: string): string | null => /^\s*([A-Za-z0-9_-]{8,64})\s*$/.exec(text)?.[1] ?? null;

/** The id of a letter of ours in a Message-ID; null when it is none. */
function idIn(messageId: string | undefined, domain: string): string | null {
  const [, id = '', at = ''] = /^\s*<([^<>@\s]+)@([^<>@\s]+)>\s*$/.exec(messageId ?? '') ?? [];
  return at.toLowerCase() === domain.toLowerCase() ? plainId(id) : null;
}
