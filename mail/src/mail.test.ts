import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { invitationLetter } from './invitationletter.ts';
import { MailError, openPostOffice, type PostOffice, type Posting } from './mail.ts';

const letter = invitationLetter(
  {
    firstName: 'Äijö',
    cohort: 'Kevät',
    programme: 'Luova',
    url: 'https://kohtaamo.example/join/x',
    declineUrl: 'https://kohtaamo.example/decline/x',
    reminder: false,
  },
  'fi',
);
const posting: Posting = { id: 'letter_1-a', to: { name: 'Äijö Öberg', address: 'aijo@firma.example' }, letter };

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

type Arrived = { to: string[]; raw: string };
type Mailbox = { port: number; arrived: Arrived[] };

/** A real mail server on a free port; `ways` say how it answers. */
async function mailServer(ways: SMTPServerOptions = {}): Promise<Mailbox> {
  const arrived: Arrived[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', ...(ways.onAuth ? [] : ['AUTH'])],
    allowInsecureAuth: true,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        arrived.push({
          to: session.envelope.rcptTo.map((each) => each.address),
          raw: Buffer.concat(parts).toString('utf8'),
        });
        done();
      });
    },
    ...ways,
  });
  server.on('error', () => undefined);
  const port = await new Promise<number>((ready) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      ready((listening.address() as AddressInfo).port);
    });
  });
  endings.push(() => {
    server.close();
  });
  return { port, arrived };
}

function officeAt(port: number, credentials = '', patience = 5_000): PostOffice {
  const smtpUrl = `smtp://${credentials}127.0.0.1:${port}`;
  const from = 'Kohtaamo <hello@kohtaamo.example>';
  const office = openPostOffice({ smtpUrl, from, domain: 'kohtaamo.example', folder: '/nowhere', patience });
  endings.push(() => {
    office.close();
  });
  return office;
}

async function failureOf(office: PostOffice, what: Posting = posting): Promise<MailError> {
  const error: unknown = await office.post(what).then(
    () => null,
    (failure: unknown) => failure,
  );
  if (!(error instanceof MailError)) throw new Error(`no MailError but ${String(error)}`);
  return error;
}

function answering(code: number): Error {
  return Object.assign(new Error(`it is ${code}`), { responseCode: code });
}

const headersOf = (raw: string) => raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');

describe('a letter by a mail server', () => {
  test('reaches its one reader, as text and as HTML, with the same id at every try', async () => {
    const { port, arrived } = await mailServer();
    const office = officeAt(port);
    await office.post(posting);
    await office.post(posting);
    expect(arrived.map((each) => each.to)).toEqual([['aijo@firma.example'], ['aijo@firma.example']]);
    for (const { raw } of arrived) {
      expect(headersOf(raw)).toMatch(/^Message-ID: <letter_1-a@kohtaamo\.example>$/m);
      expect(headersOf(raw)).toMatch(/^From: Kohtaamo <hello@kohtaamo\.example>$/m);
      expect(headersOf(raw)).toMatch(/^Auto-Submitted: auto-generated$/m);
      expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8/m);
      expect(raw).toMatch(/^Content-Type: text\/html; charset=utf-8/m);
    }
  });

  test('tells the reader’s mail program where no more are wanted', async () => {
    const { port, arrived } = await mailServer();
    await officeAt(port).post({ ...posting, unsubscribeUrl: 'https://kohtaamo.example/decline/x y\r\nBcc: z' });
    expect(headersOf(arrived[0]?.raw ?? '')).toMatch(
      /^List-Unsubscribe: <https:\/\/kohtaamo\.example\/decline\/[^\s<>]+>$/m,
    );
    expect(headersOf(arrived[0]?.raw ?? '')).not.toMatch(/^Bcc/m);
  });

  test('is answered by the person who invites, and never by two', async () => {
    const { port, arrived } = await mailServer();
    const office = officeAt(port);
    await office.post({
      ...posting,
      replyTo: { name: 'Maija\r\nBcc: x@evil.example', address: 'maija@firma.example' },
    });
    await office.post({ ...posting, replyTo: { name: 'Maija', address: 'maija@firma.example, x@evil.example' } });
    const [first = '', second = ''] = arrived.map(({ raw }) => headersOf(raw));
    expect(first).toMatch(/^Reply-To: .*<maija@firma\.example>$/m);
    expect(first).not.toMatch(/^Bcc/m);
    expect(second).not.toMatch(/^Reply-To/m);
  });

  test('brings a workshop for the calendar', async () => {
    const { port, arrived } = await mailServer();
    const file = { filename: 'työpaja\r\nX-Evil: 1.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar' };
    await officeAt(port).post({ ...posting, attachments: [file] });
    expect(arrived[0]?.raw).toContain(Buffer.from('BEGIN:VCALENDAR').toString('base64'));
    expect(arrived[0]?.raw).not.toMatch(/^X-Evil/m);
  });

  test('is not sent again to an address that the server will never have', async () => {
    const { port } = await mailServer({ onRcptTo: (_to, _session, done) => done(answering(550)) });
    expect(await failureOf(officeAt(port))).toMatchObject({ passing: false });
  });

  test('that the server will never have is not sent again', async () => {
    const { port } = await mailServer({
      onData: (stream, _session, done) => {
        stream.resume().on('end', () => done(answering(554)));
      },
    });
    expect(await failureOf(officeAt(port))).toMatchObject({ passing: false });
  });

  test.each([421, 450, 451])('waits when the server asks to come later (%i)', async (code) => {
    const { port } = await mailServer({ onRcptTo: (_to, _session, done) => done(answering(code)) });
    expect(await failureOf(officeAt(port))).toMatchObject({ passing: true });
  });

  test('waits while the server is away', async () => {
    const { port } = await mailServer();
    for (const end of endings.splice(0)) end();
    expect(await failureOf(officeAt(port))).toMatchObject({ passing: true });
  });

  test('waits while the operator mends a wrong password, which the reason does not repeat', async () => {
    const { port } = await mailServer({ onAuth: (_auth, _session, done) => done(answering(535)) });
    const failure = await failureOf(officeAt(port, 'kohtaamo:hunter2@'));
    expect(failure.passing).toBe(true);
    expect(failure.message).not.toContain('hunter2');
  });

  test('waits while the server turns everybody away at the door', async () => {
    const { port } = await mailServer({ onConnect: (_session, done) => done(answering(554)) });
    expect(await failureOf(officeAt(port))).toMatchObject({ passing: true });
  });

  test('gives a silent server up, and goes later', async () => {
    const sockets: Socket[] = [];
    const silent: Server = createServer((socket) => sockets.push(socket));
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
    endings.push(() => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
    const failure = await failureOf(officeAt((silent.address() as AddressInfo).port, '', 100));
    expect(failure).toMatchObject({ passing: true });
  });
});

describe('what was typed into a roster', () => {
  test('is a name even with a line break in it, and no header', async () => {
    const { port, arrived } = await mailServer();
    const name = 'Aino\r\nBcc: everyone@firma.example\r\n\r\nhello';
    const subject = 'Kutsu\r\nBcc: everyone@firma.example';
    await officeAt(port).post({ ...posting, to: { ...posting.to, name }, letter: { ...letter, subject } });
    expect(arrived[0]?.to).toEqual(['aijo@firma.example']);
    expect(headersOf(arrived[0]?.raw ?? '')).not.toMatch(/^Bcc/im);
    expect(headersOf(arrived[0]?.raw ?? '')).toMatch(/^Subject: Kutsu Bcc/m);
  });

  test.each([
    'a@firma.example\r\nBcc: b@firma.example',
    'a@firma.example, b@firma.example',
    'Aino <a@firma.example>',
    'a@firma.example>\r\nRCPT TO:<b@firma.example',
    'firma.example',
    'a b@firma.example',
    '',
  ])('is refused as an address when it is not one alone (%j)', async (address) => {
    const { port, arrived } = await mailServer();
    const failure = await failureOf(officeAt(port), { ...posting, to: { name: 'Aino', address } });
    expect(failure.passing).toBe(false);
    expect(arrived).toEqual([]);
  });
});

describe('a letter where there is no mail server', () => {
  function folderOffice() {
    const above = mkdtempSync(join(tmpdir(), 'kohtaamo-mail-'));
    endings.push(() => rmSync(above, { recursive: true }));
    const folder = join(above, 'mail');
    return { folder, office: openPostOffice({ from: 'hello@kohtaamo.example', domain: 'localhost:1', folder }) };
  }

  test('is a whole file for the operator alone, one even after a second try', async () => {
    const { folder, office } = folderOffice();
    await office.post(posting);
    await office.post(posting);
    expect(readdirSync(folder)).toEqual(['letter_1-a.eml']);
    expect(statSync(join(folder, 'letter_1-a.eml')).mode & 0o777).toBe(0o600);
    const raw = readFileSync(join(folder, 'letter_1-a.eml'), 'utf8');
    expect(raw.replaceAll('\r\n', '')).not.toContain('\n');
    expect(headersOf(raw)).toMatch(/^To: =\?UTF-8\?.*<aijo@firma\.example>$/m);
    expect(headersOf(raw)).toMatch(/^Message-ID: <letter_1-a@localhost-1>$/m);
  });

  test.each(['../evil', 'a/b', 'a b', 'x>\r\nBcc: y', ''])('is refused with %j for an id', async (id) => {
    const { folder, office } = folderOffice();
    expect(await failureOf(office, { ...posting, id })).toMatchObject({ passing: false });
    expect(existsSync(folder)).toBe(false);
  });
});

describe('a letter to a member', () => {
  const way = 'https://kohtaamo.example/unsubscribe/x';

  test('can be ended by one press in the mail program, where the address takes that', async () => {
    const { port, arrived } = await mailServer();
    await officeAt(port).post({ ...posting, unsubscribeUrl: way, unsubscribesByPost: true });
    await officeAt(port).post({ ...posting, unsubscribeUrl: way });
    const [first = '', second = ''] = arrived.map(({ raw }) => headersOf(raw));
    expect(first).toMatch(/^List-Unsubscribe: <https:\/\/kohtaamo\.example\/unsubscribe\/x>$/m);
    expect(first).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
    expect(second).not.toMatch(/^List-Unsubscribe-Post/m);
  });

  /** What the server says to the recipient. */
  async function refusedWith(answer: string): Promise<MailError> {
    const code = Number(answer.slice(0, 3));
    const error = Object.assign(new Error(answer.slice(4)), { responseCode: code });
    const { port } = await mailServer({ onRcptTo: (_to, _session, done) => done(error) });
    return failureOf(officeAt(port));
  }

  test.each(['550 5.1.1 No such user', '550 5.1.10 Null MX', '550 5.2.1 Mailbox disabled', '553 5.1.3 Bad address'])(
    'gives an address up that is none for good (%s)',
    async (answer) => {
      expect(await refusedWith(answer)).toMatchObject({ passing: false, aboutAddress: true });
    },
  );

  test.each([
    '550 5.7.1 SPF says no',
    '552 5.2.2 Mailbox full',
    '550 5.1.8 Your domain does not exist',
    '450 4.2.1 Greylisted',
  ])('gives no address up for what is not about it (%s)', async (answer) => {
    expect(await refusedWith(answer)).toMatchObject({ aboutAddress: false });
  });

  test('gives no address up when the server will not have the letter', async () => {
    const { port } = await mailServer({
      onData: (stream, _session, done) => {
        stream.resume().on('end', () => done(answering(554)));
      },
    });
    expect(await failureOf(officeAt(port))).toMatchObject({ aboutAddress: false });
  });
});
