// Ends this browser's login at the homeserver, which the hub's server does not know, and clears the browser; then asks the hub once more, whose
// answer clears what no script reaches. A homeserver that does not answer holds nobody up longer than this.
const patience = 3_000;

async function endLogin() {
  const { baseUrl, accessToken } = JSON.parse(localStorage.getItem('kohtaamo:matrix') ?? '{}');
  // The other tabs hear of this, and close the chat.
  localStorage.clear();
  for (const { name } of await indexedDB.databases()) if (name !== undefined) indexedDB.deleteDatabase(name);
  await navigator.setAppBadge?.(0).catch(() => undefined);
  if (baseUrl === undefined) return;
  await fetch(new URL('/_matrix/client/v3/logout', baseUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: '{}',
    keepalive: true,
    signal: AbortSignal.timeout(patience),
  });
}

endLogin()
  .catch(() => undefined)
  .then(() => document.forms[0]?.submit());
