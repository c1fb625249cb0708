import { expect, test as base, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Accounts } from './homeserver.ts';
import { startHub, type Hub, type HubWish } from './hub.ts';
import { Person } from './people.ts';
import { slowDown } from './slower.ts';

export { expect };

type Given = {
  /** What bot and web logged goes with a story that fails. */
  logs: undefined;
  /** A person with an account and a client that is not ours, at the hub's homeserver or another; their client ends with the story. */
  person: (localpart: string, wish?: { displayName?: string; at?: Accounts }) => Promise<Person>;
};
type GivenToAll = {
  /** How the hub of a file is to be; files with the same wish share one, so name it where they must not meet. */
  wish: HubWish;
  hub: Hub;
};

/** A story with a real hub and people in it. */
export const test = base.extend<Given, GivenToAll>({
  wish: [{}, { option: true, scope: 'worker' }],
  browser: [
    async ({ browser }, use) => {
      slowDown(browser);
      await use(browser);
    },
    { scope: 'worker' },
  ],
  hub: [
    async ({ wish }, use) => {
      const hub = await startHub(wish);
      await use(hub);
      await hub.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  logs: [
    async ({ hub }, use, info) => {
      await use(undefined);
      if (info.status === info.expectedStatus) return;
      for (const name of ['bot', 'web']) {
        await info.attach(`${name}.log`, { path: join(hub.folder, `${name}.log`), contentType: 'text/plain' });
      }
    },
    { auto: true },
  ],
  person: async ({ hub }, use) => {
    const people: Person[] = [];
    await use(async (localpart, { displayName, at = hub.homeserver } = {}) => {
      const person = await Person.arrives(localpart, at, hub.serverName, displayName);
      people.push(person);
      return person;
    });
    for (const each of people) each.leaves();
  },
});

const pictures = process.env.KOHTAAMO_PICTURES;

/** Keeps a picture of the page where the caller asked for pictures. */
export async function look(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

export async function noSidewaysScroll(page: Page): Promise<void> {
  // As text: this file is checked without the browser's types.
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
}
