import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

type Served = { url: string; stop(): Promise<void> };

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};
const packed = new Set(['.html', '.js', '.css', '.json', '.wasm', '.svg']);

/** The newest thirty messages of a room, fetched and printed: less a page cannot do. It reads the login where the others do, in this browser. */
const barePage = `<!doctype html>
<html lang="fi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Bare</title></head>
<body><script type="module">
const { baseUrl, accessToken, roomId } = JSON.parse(localStorage.getItem('bare'));
const answer = await fetch(baseUrl + '/_matrix/client/v3/rooms/' + encodeURIComponent(roomId) + '/messages?dir=b&limit=30',
  { headers: { authorization: 'Bearer ' + accessToken } });
for (const { type, sender, content } of (await answer.json()).chunk.reverse()) {
  if (type !== 'm.room.message') continue;
  const line = document.createElement('p');
  line.textContent = sender + ' ' + content.body;
  document.body.append(line);
}
scrollTo(0, document.body.scrollHeight);
</script></body></html>`;

export function serveBarePage(): Promise<Served> {
  return serve(new Map([['/', { body: Buffer.from(barePage), type: types['.html'] ?? '', brotli: false }]]));
}

/** A folder of a built client, packed as well as it can be, with its page at every address that is no file: as its makers ask that it be served. */
export function serveFolder(folder: string, changed: Record<string, string>): Promise<Served> {
  const files: Files = new Map();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, path);
    if (!statSync(file).isFile() || path.endsWith('.map')) continue;
    const own = changed[path];
    const plain = own === undefined ? readFileSync(file) : Buffer.from(own);
    const brotli = packed.has(extname(path));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    files.set(`/${path}`, {
      body: brotli ? brotliCompressSync(plain, { params }) : plain,
      type: types[extname(path)] ?? 'application/octet-stream',
      brotli,
    });
  }
  const page = files.get('/index.html');
  if (page === undefined) throw new Error(`${folder} holds no index.html.`);
  return serve(files.set('/', page));
}

/** Where Cinny stands, built, or null: it is not among our libraries, so whoever wants to be measured beside it builds it. */
export function builtCinny(): string | null {
  const folder = process.env.KOHTAAMO_CINNY_DIST;
  if (folder === undefined || folder === '') return null;
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`KOHTAAMO_CINNY_DIST names ${folder}: no index.html.`);
  return folder;
}

type Files = Map<string, { body: Buffer; type: string; brotli: boolean }>;

async function serve(files: Files): Promise<Served> {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    // A file may be asked for from beside the page's address, as Cinny does.
    const last = pathname.slice(pathname.lastIndexOf('/'));
    const file = files.get(decodeURIComponent(pathname)) ?? files.get(last) ?? files.get('/');
    if (file === undefined) return void response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': file.type,
      'content-length': file.body.byteLength,
      ...(file.brotli && { 'content-encoding': 'br' }),
    });
    response.end(file.body);
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return {
    url: `http://localhost:${String(address.port)}`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
