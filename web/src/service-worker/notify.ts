import { self } from '$app/service-worker';
import { countOnIcon } from '../lib/installed/outside.ts';

/** What the hub sends; the push service could not read it, and nobody else has the keys. */
type Told = { title: string; body: string; path: string; tag: string };

const isTold = (value: unknown): value is Told =>
  typeof value === 'object' &&
  value !== null &&
  'title' in value &&
  typeof value.title === 'string' &&
  'path' in value &&
  typeof value.path === 'string' &&
  value.path.startsWith('/');

/** Shows what was pushed, except to somebody who is looking at that very room. */
export async function notify(data: PushMessageData | null): Promise<void> {
  const told: unknown = data?.json();
  if (!isTold(told)) return;
  const windows = await self.clients.matchAll({ type: 'window' });
  const isSeen = windows.some(({ url, visibilityState }) => {
    return visibilityState === 'visible' && new URL(url).pathname === told.path;
  });
  if (isSeen) return;
  await countOnIcon(told.tag);
  // Several messages of a room are one notification.
  await self.registration.showNotification(told.title, {
    body: told.body,
    tag: told.tag,
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    data: { path: told.path },
  });
}

/** Opens the room of a notification, in the window that stands open if there is one. */
export async function openFrom(notification: Notification): Promise<void> {
  notification.close();
  const data: unknown = notification.data;
  const path = typeof data === 'object' && data !== null && 'path' in data ? String(data.path) : '/chat';
  const [window] = await self.clients.matchAll({ type: 'window' });
  if (window === undefined) {
    await self.clients.openWindow(path);
    return;
  }
  // A browser may think that nobody pressed: the window goes to the room all the same.
  await window.focus().catch(() => undefined);
  // Only a window that this worker controls can be sent on.
  await window.navigate(path).catch(() => self.clients.openWindow(path));
}
