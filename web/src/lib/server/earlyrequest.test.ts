import { expect, test } from 'vitest';
import { wordsFirst } from './earlyrequest.ts';

const page = `<head>
    <!--early aB+/c=-->
    <link href="../_app/immutable/entry/start.D7.js" rel="modulepreload">
		<link href="../_app/immutable/nodes/18.x.js" rel="modulepreload">
    <link href="../_app/immutable/assets/0.css" rel="stylesheet">
  </head><body><script nonce="aB+/c=">
    import("../_app/immutable/entry/start.D7.js").then(async (kit) => { kit.start(); });
  </script></body>`;

test('a room’s page asks for its words before any script, and begins its scripts when they are drawn', () => {
  const first = wordsFirst(page, '@aino:hub.example');
  expect(first).not.toContain('rel="modulepreload"');
  expect(first).toContain('rel="stylesheet"');
  expect(first).toContain('<script nonce="aB+/c=">');
  expect(first).toContain('["../_app/immutable/entry/start.D7.js","../_app/immutable/nodes/18.x.js"]');
  expect(first).toContain('kohtaamoUserId = "@aino:hub.example"');
  expect(first.indexOf('/messages?')).toBeLessThan(first.indexOf('stylesheet'));
  expect(first).toContain('kohtaamoDrawn.then(() => import("../_app/immutable/entry/start.D7.js")).then(async (kit)');
});
