import { sequence } from '@sveltejs/kit/hooks';
import { handleEarlyRequest } from '#lib/server/earlyrequest.ts';
import { handleLanguage } from '#lib/server/language.ts';
import { handleContentPolicy } from '#lib/server/securityheaders.ts';
import { handleSession } from '#lib/server/session.ts';
import { handleOrigin, handleTrouble, tellTrouble } from '#lib/server/trouble.ts';

// The session comes before the language, which may be the member's own.
export const handle = sequence(
  handleTrouble,
  handleContentPolicy,
  handleSession,
  handleOrigin,
  handleEarlyRequest,
  handleLanguage,
);
export const handleError = tellTrouble;
