/** This browser's own login at a homeserver. It stays in the browser; the hub's server never sees it. */
export type Credentials = { baseUrl: string; userId: string; deviceId: string; accessToken: string };

const key = 'kohtaamo:matrix';
const draftPrefix = 'kohtaamo:draft:';

/** The login kept in this browser, or null: a person may be signed in to the hub without one. */
export function keptCredentials(): Credentials | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isCredentials(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function keepCredentials(credentials: Credentials): void {
  localStorage.setItem(key, JSON.stringify(credentials));
}

/** Takes the login and every unsent draft out of this browser. */
export function forgetCredentials(): void {
  localStorage.removeItem(key);
  for (const each of Object.keys(localStorage)) if (each.startsWith(draftPrefix)) localStorage.removeItem(each);
}

/** What the person had begun to write in a room. */
export function keptDraft(roomId: string): string {
  return localStorage.getItem(draftPrefix + roomId) ?? '';
}

export function keepDraft(roomId: string, text: string): void {
  if (text === '') localStorage.removeItem(draftPrefix + roomId);
  else localStorage.setItem(draftPrefix + roomId, text);
}

function isCredentials(value: unknown): value is Credentials {
  if (typeof value !== 'object' || value === null) return false;
  const fields: (keyof Credentials)[] = ['baseUrl', 'userId', 'deviceId', 'accessToken'];
  return fields.every((field) => typeof (value as Record<string, unknown>)[field] === 'string');
}
