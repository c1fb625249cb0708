import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{core,store,cli,messages,roster,mail,bot,bridge-config,scripts,docs,bench}/**/*.test.ts',
      'web/src/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '.cache/**'],
    // A property over hundreds of texts takes seconds, and on a busy machine several times that.
    testTimeout: 60_000,
  },
});
