import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { freePort, hindranceToPort } from './ports.mjs';

test('a taken port is named with the setting that changes it', async () => {
  const taken = createServer();
  await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening));
  const { port } = taken.address() as AddressInfo;
  expect(await hindranceToPort(port, 'KOHTAAMO_WEB_PORT')).toBe(
    `Port ${String(port)} is taken by another program. Choose another with KOHTAAMO_WEB_PORT, or stop what uses it.`,
  );
  await new Promise((closed) => taken.close(closed));
  expect(await hindranceToPort(port, 'KOHTAAMO_WEB_PORT')).toBeNull();
});

test('a free port is one that can be used', async () => {
  const port = await freePort();
  expect(await hindranceToPort(port, 'KOHTAAMO_WEB_PORT')).toBeNull();
});
