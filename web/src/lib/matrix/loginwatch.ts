import { isKeptLogin, keptCredentials, type Credentials } from './credentials.ts';

/** What has become of a tab's login in its browser. `gone`: signed out, or somebody else's stands there; `renewed`: the same person logged in anew. */
export type LoginNow = 'kept' | 'gone' | 'renewed';

export function loginNow({ userId, accessToken }: Credentials): LoginNow {
  const kept = keptCredentials();
  if (kept?.userId !== userId) return 'gone';
  return kept.accessToken === accessToken ? 'kept' : 'renewed';
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
