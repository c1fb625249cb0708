import type { Credentials } from './credentials.ts';
import { askHomeserver, objectOf, textOf } from './homeserver.ts';
import type { Attempt, Attempting, Unsent } from './unsent.ts';

/** Three bytes a character at most, below 64 kB. */
const keepaliveLength = 20_000;
const uploadPath = '/_matrix/media/v3/upload';

/** A request that hangs holds up its room: after this long it has failed, and the same transaction is sent again. */
const answerMs = 60_000;
/** A browser ends a service worker after about as long. */
const uploadMs = 5 * 60_000;

/** What was said longer ago has waited: its room may be another by now. */
const freshMs = 3_000;

/**
 * Sends to the member's homeserver, needing no client library: what waits goes out before that has loaded. Words never go in clear into a room
 * that was encrypted while they waited: `isEncrypted` answers what is known of that here, and for what has waited the homeserver is asked.
 * `signal` ends an attempt, as if nobody had answered; an upload with a progress goes on.
 */
export function sendingTo(
  credentials: Credentials,
  isEncrypted: (roomId: string) => boolean = () => false,
  signal: AbortSignal | null = null,
): Attempting {
  return async (unsent, onprogress) => {
    const stays = await staysHere(credentials, unsent, isEncrypted, signal);
    if (stays !== null) return stays;
    if (unsent.file !== null) return upload(credentials, unsent.file, onprogress, signal);
    const room = `/_matrix/client/v3/rooms/${encodeURIComponent(unsent.roomId)}`;
    const txn = encodeURIComponent(unsent.txnId);
    const { redacts, ...rest } = unsent.content;
    const path =
      unsent.type === 'm.room.redaction'
        ? `${room}/redact/${encodeURIComponent(textOf(redacts))}/${txn}`
        : `${room}/send/${encodeURIComponent(unsent.type)}/${txn}`;
    const body = unsent.type === 'm.room.redaction' ? rest : unsent.content;
    const answer = await askHomeserver(credentials.baseUrl, 'PUT', path, {
      token: credentials.accessToken,
      body,
      // What is on its way goes on when the page is left. Browsers let 64 kB do so, and refuse more.
      keepalive: JSON.stringify(body).length < keepaliveLength,
      signal: within(answerMs, signal),
    });
    const eventId = answer.ok ? textOf(answer.body.event_id) : '';
    if (eventId !== '') return { kind: 'sent', eventId };
    // A 2xx that names no event is a page in the homeserver's place, or was cut: nobody has it yet.
    if (answer.ok) return { kind: 'away', waitMs: null };
    return refusalOrAbsence(answer.status, answer.errcode, answer.body.retry_after_ms);
  };
}

/** Why it is not sent now; null when it may go. Reactions and removals go in clear in every room. */
async function staysHere(
  credentials: Credentials,
  { type, roomId, saidAt }: Unsent,
  isEncrypted: (roomId: string) => boolean,
  signal: AbortSignal | null,
): Promise<Attempt | null> {
  if (type === 'm.reaction' || type === 'm.room.redaction') return null;
  if (isEncrypted(roomId)) return { kind: 'held' };
  if (Date.now() - saidAt < freshMs) return null;
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/state/m.room.encryption/`;
  const answer = await askHomeserver(credentials.baseUrl, 'GET', path, {
    token: credentials.accessToken,
    signal: within(answerMs, signal),
  });
  if (answer.ok) return textOf(answer.body.algorithm) === '' ? null : { kind: 'held' };
  const { status, errcode, body } = answer;
  const unanswered = refusalOrAbsence(status, errcode, body.retry_after_ms);
  // There is no such state, or one is not in the room any more, which the sending will tell.
  return unanswered.kind === 'refused' ? null : unanswered;
}

/** Ends after this long, or with the signal. */
function within(ms: number, signal: AbortSignal | null): AbortSignal {
  return AbortSignal.any([AbortSignal.timeout(ms), ...(signal === null ? [] : [signal])]);
}

function refusalOrAbsence(status: number, errcode: string, retryAfter: unknown): Attempt {
  if (status === 429) return { kind: 'away', waitMs: typeof retryAfter === 'number' ? retryAfter : null };
  // A login that has ended is told by the page, which then takes out all that this browser kept: whoever ended it may have lost the phone.
  if (status < 400 || status >= 500 || errcode === 'M_UNKNOWN_TOKEN') return { kind: 'away', waitMs: null };
  return { kind: 'refused' };
}

// XMLHttpRequest, because fetch does not tell how far an upload has come; a service worker has no such request.
function upload(
  credentials: Credentials,
  file: Blob,
  onprogress: (share: number) => void,
  signal: AbortSignal | null,
): Promise<Attempt> {
  if (!('XMLHttpRequest' in globalThis)) return uploadUnwatched(credentials, file, signal);
  const { promise, resolve } = Promise.withResolvers<Attempt>();
  const request = new XMLHttpRequest();
  request.open('POST', new URL(uploadPath, credentials.baseUrl));
  request.setRequestHeader('authorization', `Bearer ${credentials.accessToken}`);
  if (file.type !== '') request.setRequestHeader('content-type', file.type);
  request.responseType = 'json';
  request.upload.onprogress = ({ loaded, total }) => {
    if (total > 0) onprogress(loaded / total);
  };
  request.onload = () => {
    resolve(uploadOf(request.status, objectOf(request.response)));
  };
  request.onerror = () => {
    resolve({ kind: 'away', waitMs: null });
  };
  request.send(file);
  return promise;
}

async function uploadUnwatched(
  { baseUrl, accessToken }: Credentials,
  file: Blob,
  signal: AbortSignal | null,
): Promise<Attempt> {
  try {
    const response = await fetch(new URL(uploadPath, baseUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, ...(file.type !== '' && { 'content-type': file.type }) },
      body: file,
      signal: within(uploadMs, signal),
    });
    return uploadOf(response.status, objectOf(await response.json().catch(() => null)));
  } catch {
    return { kind: 'away', waitMs: null };
  }
}

function uploadOf(status: number, answer: Record<string, unknown>): Attempt {
  const url = textOf(answer.content_uri);
  if (status === 200 && url !== '') return { kind: 'uploaded', url };
  return refusalOrAbsence(status, textOf(answer.errcode), answer.retry_after_ms);
}
