import { sequence, type HandleServerError } from '@sveltejs/kit/hooks';
import { handleLanguage } from '#lib/server/language.ts';
import { handleSecurityHeaders } from '#lib/server/securityheaders.ts';
import { handleSession } from '#lib/server/session.ts';

// The session comes before the language, which may be the member's own.
export const handle = sequence(handleSecurityHeaders, handleSession, handleLanguage);

/** Expected errors pass with their sentence. Anything else is logged once, here, and the person gets its incident id. */
export const handleError: HandleServerError = (caught) => {
  if (caught.kind === 'app') return caught.error;
  if (caught.kind !== 'unknown') return { status: caught.error.status, message: '' };
  const incidentId = crypto.randomUUID().slice(0, 8);
  const { request, route } = caught.event;
  console.error(`incident ${incidentId}: ${request.method} ${route.id ?? '(no route)'}`, caught.error);
  return { status: 500, message: '', incidentId };
};
