import { describe, expect, test } from 'vitest';
import { readReport } from './report.ts';

const crlf = (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'));

type Part = { type: string; body: string };
/** A report as mail servers write them. */
function report(reportType: string, ...parts: Part[]): Uint8Array {
  const written = parts.map(({ type, body }) => `--x\nContent-Type: ${type}\n\n${body}\n`).join('');
  return crlf(`From: MAILER-DAEMON@mx.example
To: hello@kohtaamo.example
Subject: Undelivered Mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=${reportType};
 boundary="x"

${written}--x--
`);
}
const words: Part = { type: 'text/plain', body: 'I am sorry to have to inform you.' };
const headersOf = (id: string, type = 'text/rfc822-headers'): Part => ({
  type,
  body: `From: Kohtaamo <hello@kohtaamo.example>\nTo: =?UTF-8?Q?=C3=84ij=C3=B6?= <Aijo@firma.example>\nMessage-ID: <${id}>\nSubject: Kysymys\n`,
});
const status = (code: string, action = 'failed', whole = ''): Part => ({
  type: 'message/delivery-status',
  body: `Reporting-MTA: dns; mx.example\n${whole}\nFinal-Recipient: rfc822; aijo@elsewhere.example\nOriginal-Recipient: rfc822;aijo@firma.example\nAction: ${action}\nStatus: ${code}\nDiagnostic-Code: smtp; 550 5.1.1 no such user\n`,
});
const mine = 'abc123def456ghi7@kohtaamo.example';
const read = (raw: Uint8Array) => readReport(raw, 'kohtaamo.example');

describe('a letter that came back', () => {
  test.each(['text/rfc822-headers', 'message/rfc822'])(
    'is known by the id in what is returned of it (%s)',
    async (type) => {
      const said = await read(report('delivery-status', words, status('5.1.1'), headersOf(mine, type)));
      expect(said).toMatchObject({ kind: 'bounced', letterId: 'abc123def456ghi7' });
      expect(said).toMatchObject({ named: ['aijo@firma.example', 'aijo@firma.example', 'aijo@elsewhere.example'] });
    },
  );

  test('is known by its envelope id where nothing is returned', async () => {
    const envelope = 'Original-Envelope-Id: abc123def456ghi7\n';
    expect(await read(report('delivery-status', words, status('5.1.1', 'failed', envelope)))).toMatchObject({
      kind: 'bounced',
      letterId: 'abc123def456ghi7',
    });
  });

  test.each(['5.7.1', '5.2.2', '5.1.8', '4.4.7', ''])(
    'for what is not the mailbox gives no address up (%s)',
    async (code) => {
      expect(await read(report('delivery-status', words, status(code), headersOf(mine)))).toMatchObject({
        kind: 'refused',
      });
    },
  );

  test.each(['delayed', 'delivered', 'relayed', 'expanded'])('is none while it is only %s', async (action) => {
    expect(await read(report('delivery-status', words, status('5.1.1', action), headersOf(mine)))).toMatchObject({
      kind: 'none',
    });
  });
});

test('a complaint is known by the letter that it brings back, whoever it names', async () => {
  const feedback = (type: string): Part => ({
    type: 'message/feedback-report',
    body: `Feedback-Type: ${type}\nUser-Agent: SomeProvider/1.0\nVersion: 1\nOriginal-Rcpt-To: <redacted@provider.example>\n`,
  });
  expect(
    await read(report('feedback-report', words, feedback('abuse'), headersOf(mine, 'message/rfc822'))),
  ).toMatchObject({
    kind: 'complained',
    letterId: 'abc123def456ghi7',
  });
  for (const type of ['not-spam', 'fraud', 'auth-failure'])
    expect(
      await read(report('feedback-report', words, feedback(type), headersOf(mine, 'message/rfc822'))),
    ).toMatchObject({ kind: 'none' });
});

describe('what is no report about a letter of this hub', () => {
  test.each<[string, Uint8Array]>([
    [
      'of another sender',
      report('delivery-status', words, status('5.1.1'), headersOf('abc123def456ghi7@other.example')),
    ],
    ['without what it is about', report('delivery-status', words, status('5.1.1'))],
    [
      'with an id that is none',
      report('delivery-status', words, status('5.1.1'), headersOf("a' OR 1=1@kohtaamo.example")),
    ],
    ['that reports nothing', report('delivery-status', words)],
    [
      'by a person',
      crlf('From: aino@firma.example\nSubject: Re: Kysymys\n\nFinal-Recipient: rfc822; x@y.example\nAction: failed\n'),
    ],
    ['that is empty', new Uint8Array()],
    ['that is noise', Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256)],
    [
      'that is parts in parts in parts',
      crlf(
        Array.from(
          { length: 300 },
          (_, n) => `Content-Type: multipart/report; boundary="b${String(n)}"\n\n--b${String(n)}\n`,
        ).join(''),
      ),
    ],
  ])('is left alone: a message %s', async (_what, raw) => {
    expect(await read(raw)).toMatchObject({ kind: 'none' });
  });
});
