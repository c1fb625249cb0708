import { defineConfig } from '@playwright/test';

// As root, and without a desktop, Chromium needs these; without the network ones it looks up hosts that are not there.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const executablePath = process.env.KOHTAAMO_CHROMIUM;

export default defineConfig({
  testDir: '.',
  testMatch: '*.story.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list']],
  outputDir: '../test-results',
  use: {
    locale: 'fi-FI',
    timezoneId: 'Europe/Helsinki',
    viewport: { width: 360, height: 740 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { args: flags, ...(executablePath !== undefined && { executablePath }) },
  },
});
