import { createHash } from 'node:crypto';
import { second } from '@kohtaamo/core/clock.ts';
import type { PushDecision, Told } from '@kohtaamo/core/push/decide.ts';
import { decidePush } from '@kohtaamo/core/push/decide.ts';
import type { PushKind } from '@kohtaamo/core/push/push.ts';
import { m } from '@kohtaamo/messages/messages.ts';
import webpush from 'web-push';
import { loadSettings } from './config.ts';
import { speaking } from './language.ts';
import { hubPushKeys } from './pushkeys.ts';
import { hashOf } from './secret.ts';
import { context } from './store.ts';

/** What a browser is sent: it shows this and knows nothing else. */
export type Notification = { title: string; body: string; path: string; tag: string };

/** What became of a notification. `later`: the push service could not take it now. */
export type Pushed = 'pushed' | 'nothing' | 'gone' | 'later';

const titles: Record<PushKind, () => string> = {
  bot: m.push_title_bot,
  introduction: m.push_title_introduction,
  cohort: m.push_title_cohort,
  idea: m.push_title_idea,
  own: m.push_title_own,
};

/** Notifies the browser behind a pushkey of what its homeserver told. A browser that is no more is forgotten. */
export async function push(pushkey: string, told: Told & { urgent: boolean }): Promise<Pushed> {
  const now = context();
  const decision = decidePush(now, hashOf(pushkey), told);
  if (decision.as !== 'push') return decision.as;
  const answer = await send(decision, told.urgent);
  // Not found, gone: the browser has taken back what it allowed (RFC 8030, section 7.3).
  if (answer === 404 || answer === 410) {
    now.store.push.remove(decision.device.pushkeyHash);
    return 'gone';
  }
  if (answer === 429 || answer >= 500 || answer === 0) return 'later';
  return answer < 300 ? 'pushed' : 'nothing';
}

type Push = Extract<PushDecision, { as: 'push' }>;

function notification({ kind, member, roomId, roomName }: Push): Notification {
  return speaking(member.language ?? 'fi', () => ({
    title: titles[kind](),
    body: roomName ?? '',
    path: `/chat/${encodeURIComponent(roomId)}`,
    tag: roomId,
  }));
}

/** Answers the status of the push service, 0 when it could not be reached. */
async function send(to: Push, urgent: boolean): Promise<number> {
  const { endpoint, p256dh, auth } = to.device;
  const request = webpush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify(notification(to)),
    {
      vapidDetails: { subject: sender(), ...hubPushKeys() },
      TTL: Math.floor(to.keptFor / second),
      urgency: urgent ? 'high' : 'normal',
      // Of several messages of one room only the last waits at the push service, which must not learn the room.
      topic: createHash('sha256').update(`${to.roomId} ${to.device.pushkeyHash}`).digest('base64url').slice(0, 32),
    },
  );
  try {
    const answer = await fetch(request.endpoint, {
      method: request.method,
      headers: request.headers as Record<string, string>,
      body: new Uint8Array(request.body ?? []),
      redirect: 'error',
      signal: AbortSignal.timeout(10 * second),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 0;
  }
}

/** Whom a push service may write to when something is wrong (RFC 8292, section 2.1). */
function sender(): string {
  const { publicUrl, mailFrom } = loadSettings();
  return publicUrl.startsWith('https:') ? publicUrl : `mailto:${/<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom}`;
}
