import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{core,store,cli,messages,roster,mail,bot,bridge-config,scripts,docs,bench}/**/*.test.ts',
      'web/src/**/*.test.ts',
    ],
    // One for each of two processors: most of a run is properties, and the default leaves a processor of two idle.
    maxWorkers: 2,
    exclude: ['**/node_modules/**', '.cache/**'],
    // A property over hundreds of texts takes seconds, and on a busy machine many times that.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
