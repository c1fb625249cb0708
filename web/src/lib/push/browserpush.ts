import { keptCredentials } from '../matrix/credentials.ts';
import { objectOf, textOf } from '../matrix/homeserver.ts';
import { forgetPush, keepPush, keptPush } from '../matrix/keptpush.ts';
import { removePusher, setPusher } from '../matrix/pusher.ts';

/**
 * What a browser can do for notifications. `no-way`: it cannot; `install-first`: only once it stands on the home screen (iPhone and iPad);
 * `no-chat`: nobody is signed in to the chat here; `denied`: the person, or their administrator, forbade it to this site.
 */
export type PushState = 'no-way' | 'install-first' | 'no-chat' | 'denied' | 'off' | 'on';

/** What came of trying to turn notifications on. A text is a sentence of the hub that says why not. */
export type Started = 'on' | 'denied' | 'failed' | { problem: string };

export async function pushState(): Promise<PushState> {
  const isApple = /iPhone|iPad/.test(navigator.userAgent);
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis))
    return isApple && !matchMedia('(display-mode: standalone)').matches ? 'install-first' : 'no-way';
  if (keptCredentials() === null) return 'no-chat';
  if (Notification.permission === 'denied') return 'denied';
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  return subscription != null && keptPush()?.endpoint === subscription.endpoint ? 'on' : 'off';
}

/** Turns notifications on in this browser: asks the person, the push service, the hub and the homeserver, in this order. */
export async function startPush(publicKey: string, language: string): Promise<Started> {
  const credentials = keptCredentials();
  if (credentials === null) return 'failed';
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  try {
    const registration = await navigator.serviceWorker.ready;
    const subscription = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: publicKey,
    });
    const answer = await fetch('/me/notifications/browser', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(subscription),
    });
    const told = objectOf(await answer.json());
    if (!answer.ok) return textOf(told.problem) === '' ? 'failed' : { problem: textOf(told.problem) };
    const pusher = { pushkey: textOf(told.pushkey), gateway: textOf(told.gateway), language };
    if (!(await setPusher(credentials, pusher))) return 'failed';
    keepPush({ pushkey: pusher.pushkey, endpoint: subscription.endpoint, publicKey });
    return 'on';
  } catch {
    return 'failed';
  }
}

/** Turns notifications off in this browser. */
export async function endPush(): Promise<void> {
  const [kept, credentials] = [keptPush(), keptCredentials()];
  forgetPush();
  if (kept !== null && credentials !== null) await removePusher(credentials, kept.pushkey);
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  await subscription?.unsubscribe().catch(() => false);
}

/** Browsers give out new subscriptions at times of their own; what the person allowed goes on with the new one. */
export async function renewPush(language: string): Promise<void> {
  const kept = keptPush();
  if (kept === null || !('Notification' in globalThis) || Notification.permission !== 'granted') return;
  if ((await pushState()) === 'off') await startPush(kept.publicKey, language);
}
