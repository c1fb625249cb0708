// A mail server of its own process: `node e2e/mailserver.ts PORT FOLDER`. Every letter becomes a file in the folder, in the order they came.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

const [, , port = '', folder = ''] = process.argv;
mkdirSync(folder, { recursive: true });
let count = 0;
const server = new SMTPServer({
  disableReverseLookup: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo: ({ address }, _session, done) => {
    const answer = /^gone@/.test(address)
      ? Object.assign(new Error('5.1.1 No such user here'), { responseCode: 550 })
      : null;
    done(answer);
  },
  onData: (stream, _session, done) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      count += 1;
      const file = join(folder, `${String(count).padStart(4, '0')}.eml`);
      writeFileSync(`${file}.new`, Buffer.concat(parts));
      renameSync(`${file}.new`, file);
      done();
    });
  },
});
server.listen(Number(port), '127.0.0.1');
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
});
