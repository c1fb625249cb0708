import { m } from '@kohtaamo/messages/messages.ts';
import { json } from '@sveltejs/kit';
import { isLanguage, speaking } from '#lib/server/language.ts';
import type { RequestHandler } from './$types';

/** What a phone needs to know to install Kohtaamo (W3C Web Application Manifest), in the language of `?language=`: browsers ask without cookies. */
export const GET: RequestHandler = ({ url, locals }) => {
  const wanted = url.searchParams.get('language');
  const language = isLanguage(wanted) ? wanted : locals.language;
  const shortcut = (name: string, path: string) => ({
    name,
    url: path,
    icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }],
  });
  const manifest = speaking(language, () => ({
    id: '/',
    name: m.app_name(),
    short_name: m.app_name(),
    description: m.install_description(),
    lang: language,
    dir: 'ltr',
    start_url: '/chat',
    scope: '/',
    display: 'standalone',
    background_color: '#FBFAF6',
    theme_color: '#FBFAF6',
    categories: ['business', 'social'],
    icons: [
      { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      shortcut(m.chat_title(), '/chat'),
      shortcut(m.nav_introductions(), '/introductions'),
      shortcut(m.nav_directory(), '/directory'),
    ],
    share_target: {
      action: '/chat/share',
      method: 'POST',
      enctype: 'multipart/form-data',
      params: {
        title: 'title',
        text: 'text',
        url: 'url',
        files: [{ name: 'files', accept: ['image/*', 'application/pdf', 'text/plain', 'audio/*', 'video/*'] }],
      },
    },
  }));
  return json(manifest, {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'public, max-age=86400' },
  });
};
