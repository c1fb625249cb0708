import { isKeptLogin, keptCredentials, type Credentials } from './credentials.ts';

/** What has become of a tab's login in its browser. `gone`: signed out, or somebody else's stands there; `renewed`: the same person logged in anew. */
export type LoginNow = 'kept' | 'gone' | 'renewed';

export function loginNow({ userId, accessToken }: Credentials): LoginNow {
  const kept = keptCredentials();
  if (kept?.userId !== userId) return 'gone';
  return kept.accessToken === accessToken ? 'kept' : 'renewed';
}

/**
 * What opens a database for this login, and fails once the person has signed out or somebody else is in: opened then, it would be made anew, and a
 * tab that has not heard of it yet would leave behind what was theirs.
 */
export function whileIn<T>(credentials: Credentials, open: () => Promise<T>): () => Promise<T> {
  const check = (): void => {
    if (loginNow(credentials) === 'gone') throw new Error('This login is no longer in this browser.');
  };
  return async () => {
    check();
    const opened = await open();
    // They may have signed out while it was opened.
    check();
    return opened;
  };
}

/**
 * Tells when another tab has signed out or logged in anew. A tab that slept meanwhile hears nothing, so it looks when it is shown again. Answers
 * how to stop.
 */
export function watchLogin(credentials: Credentials, tell: (now: 'gone' | 'renewed') => void): () => void {
  const watching = new AbortController();
  const { signal } = watching;
  const look = (): void => {
    const now = loginNow(credentials);
    if (now !== 'kept') tell(now);
  };
  addEventListener('pageshow', look, { signal });
  addEventListener(
    'storage',
    ({ key }) => {
      if (key === null || isKeptLogin(key)) look();
    },
    { signal },
  );
  document.addEventListener(
    'visibilitychange',
    () => {
      if (!document.hidden) look();
    },
    { signal },
  );
  return () => {
    watching.abort();
  };
}
