import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{core,store,cli,messages,roster,mail,bot,bridge-config,scripts,docs,bench}/**/*.test.ts',
      'web/src/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '.cache/**'],
  },
});
