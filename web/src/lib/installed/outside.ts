const unreadCache = 'kohtaamo-unread';
const unreadKey = '/unread';

/** The rooms in which something is unread, and how many invitations wait: what the number on the icon counts. */
type Unread = { rooms: readonly string[]; invitations: number };

/**
 * Tells outside of the application's pages what is unread in it: on its icon in how many rooms (invitations too), and by taking away the
 * notification of a room that was read here. Where a browser knows neither, nothing happens.
 */
export function unreadTeller(): (rooms: readonly string[], invitations: number) => void {
  let told = '';
  let before: readonly string[] = [];
  return (rooms, invitations) => {
    const now = JSON.stringify({ rooms, invitations });
    if (now === told) return;
    told = now;
    void show({ rooms, invitations });
    for (const roomId of before.filter((each) => !rooms.includes(each))) void takeAway(roomId);
    before = rooms;
  };
}

/** Counts a room of which a notification is shown while no page may be open; what was counted before was kept in this browser. */
export async function countOnIcon(roomId: string): Promise<void> {
  const { rooms, invitations } = await keptUnread();
  await show({ rooms: [...new Set([...rooms, roomId])], invitations });
}

/** Takes away the number and what it was counted from. */
export async function clearIcon(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(unreadCache).catch(() => false);
  await setNumber(0);
}

async function show(unread: Unread): Promise<void> {
  // Over plain http, other than at localhost, a browser has no caches; nor can the application be installed from there.
  if ('caches' in globalThis)
    await (await caches.open(unreadCache)).put(unreadKey, new Response(JSON.stringify(unread)));
  await setNumber(unread.rooms.length + unread.invitations);
}

async function keptUnread(): Promise<Unread> {
  const kept = await (await caches.open(unreadCache)).match(unreadKey);
  return kept === undefined ? { rooms: [], invitations: 0 } : ((await kept.json()) as Unread);
}

async function setNumber(count: number): Promise<void> {
  if ('setAppBadge' in navigator) await navigator.setAppBadge(count).catch(() => undefined);
}

async function takeAway(roomId: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  for (const each of (await registration?.getNotifications({ tag: roomId })) ?? []) each.close();
}
