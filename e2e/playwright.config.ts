import { defineConfig } from '@playwright/test';
import { flags } from './chromiumflags.ts';
import { patience } from './slower.ts';

const executablePath = process.env.KOHTAAMO_CHROMIUM;

export default defineConfig({
  testDir: '.',
  testMatch: '*.story.ts',
  // Most of a story is waiting: for a homeserver to start, a page to load, a person to be told. Two at once keep two cores at work; three were
  // a tenth quicker in all, and each of them much slower.
  workers: 2,
  // Only a story that fails waits so long: a machine may be several times slower than usual.
  timeout: 360_000 * patience,
  expect: { timeout: 30_000 * patience },
  forbidOnly: true,
  reporter: [['list']],
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  outputDir: '../test-results',
  use: {
    locale: 'fi-FI',
    timezoneId: 'Europe/Helsinki',
    viewport: { width: 360, height: 740 },
    screenshot: 'only-on-failure',
    // Each step of each story would be written down for the few that fail: it is asked for where one is looked for.
    trace: process.env.KOHTAAMO_TRACE === undefined ? 'off' : 'retain-on-failure',
    launchOptions: { args: flags, ...(executablePath !== undefined && { executablePath }) },
  },
});
