import { redirect } from '@sveltejs/kit';
import { formOf } from '#lib/server/form.ts';
import { isLanguage, languageCookie } from '#lib/server/language.ts';
import { pathHere } from '#lib/server/pathhere.ts';
import type { RequestHandler } from './$types';

const aYear = 365 * 24 * 60 * 60;

/** The language switch: keeps the choice in a cookie and returns to the page it was made on. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await formOf({ request });
  const language = form.get('language');
  if (isLanguage(language))
    cookies.set(languageCookie, language, {
      path: '/',
      maxAge: aYear,
      sameSite: 'lax',
      httpOnly: true,
      secure: url.protocol === 'https:',
    });
  redirect(303, pathHere(form.get('to'), url));
};
