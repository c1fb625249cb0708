import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

// These are loaded by Node when the server runs, not bundled: a bundled store would not find its .sql files, and core must be one
// copy for both. Node 24 strips their types. `messages` is bundled, so that the language of a request reaches every sentence.
const loadedAtRunTime = /^(@kohtaamo\/(core|mail|roster|store)\/|better-sqlite3$|sharp$)/;

/** `ssr.external` only takes what is JavaScript already, and these are TypeScript. While developing, each file keeps its place anyway. */
const leaveOutOfTheServer: Plugin = {
  name: 'kohtaamo-leave-out-of-the-server',
  enforce: 'pre',
  apply: 'build',
  applyToEnvironment: (environment) => environment.name === 'ssr',
  resolveId: { filter: { id: loadedAtRunTime }, handler: (id) => ({ id, external: true }) },
};

/**
 * Icons come as components that put each line together while the page runs, which holds a phone up for half a second on a page with a dozen of
 * them. Here each becomes what it draws, with the attributes that are given to icons: `size`, `aria-hidden`, `aria-label`.
 */
const plainIcons: Plugin = {
  name: 'kohtaamo-plain-icons',
  enforce: 'pre',
  transform: {
    filter: { id: /\/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/ },
    handler(code) {
      const data = /const iconData = (\{.*\});/.exec(code)?.[1];
      if (data === undefined) return null;
      const { name, node } = JSON.parse(data) as { name: string; node: [tag: string, attributes: object][] };
      const lines = node.map(
        ([tag, attributes]) =>
          `<${tag} ${Object.entries(attributes)
            .map(([key, value]) => `${key}="${String(value)}"`)
            .join(' ')} />`,
      );
      return `<script>
  let { size = 24, 'aria-label': label, 'aria-hidden': hidden = label === undefined ? 'true' : undefined } = $props();
</script>
<svg xmlns="http://www.w3.org/2000/svg" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" class="lucide-${name}" aria-hidden={hidden} aria-label={label}>${lines.join('')}</svg>`;
    },
  },
};

/** Rooms are not encrypted (docs/decisions/0006): what would read them is eight megabytes, and part of no worker. */
const leaveOutEncryption: Plugin = {
  name: 'kohtaamo-leave-out-encryption',
  enforce: 'pre',
  resolveId: { filter: { id: /^\.\/rust-crypto\/index\.js$/ }, handler: () => '\0no-encryption' },
  load: { filter: { id: /^\0no-encryption$/ }, handler: () => 'export {};' },
};

/**
 * What every page needs, and what the pages of the chat share: one file each. Every file more costs a phone a journey. What is loaded later must not be among them:
 * it would bring all that it needs along.
 */
const together = [
  {
    name: 'frame',
    test: /\/node_modules\/(svelte|@sveltejs\/kit|esm-env|clsx)\/|@lucide\/svelte\/dist\/[^/]+$|\/messages\/.*\/(app|layout|nav|footer|language|ui)_\w+\.js$|\/messages\/src\/(messages\.ts|compiled\/web\/\w+\.js)$/,
  },
  {
    name: 'chat',
    test: /\/lib\/chat\/(?!richhtml|markdown|person\.ts|questions\.ts)|\/routes\/chat\/|\/lib\/matrix\/(credentials|event|homeserver|lookups)\.ts|\/messages\/.*\/chat_\w+\.js$/,
  },
].map((group) => ({ ...group, minShareCount: 2 }));

export default defineConfig({
  plugins: [
    leaveOutOfTheServer,
    plainIcons,
    sveltekit({
      adapter: adapter({ out: 'build' }),
      // Styles of a few lines come with the page: a file of its own costs a phone a journey.
      inlineStyleThreshold: 2_000,
      // hooks.server.ts checks where a write comes from, and tells a person in their language.
      csrf: { trustedOrigins: ['*'] },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'media-src': ['self', 'blob:'],
          // The homeserver's address is known at run time only: hooks.server.ts adds it here.
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: { groups: together },
          },
        },
      },
    },
  },
  // In one file: every other would be one more journey.
  worker: {
    format: 'es',
    plugins: () => [leaveOutEncryption],
    rolldownOptions: { output: { codeSplitting: false } },
  },
  server: { fs: { allow: ['..'] } },
});
