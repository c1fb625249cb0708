import type { Credentials } from './credentials.ts';
import { askHomeserver, objectOf, textOf } from './homeserver.ts';
import type { Attempt, Attempting } from './unsent.ts';

/** Three bytes a character at most, below 64 kB. */
const keepaliveLength = 20_000;

/** Sends to the member's homeserver, needing no client library: what waits goes out before that has loaded. */
export function sendingTo(credentials: Credentials): Attempting {
  return async (unsent, onprogress) => {
    if (unsent.file !== null) return upload(credentials, unsent.file, onprogress);
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
    });
    const eventId = answer.ok ? textOf(answer.body.event_id) : '';
    if (eventId !== '') return { kind: 'sent', eventId };
    // A 2xx that names no event is a page in the homeserver's place, or was cut: nobody has it yet.
    if (answer.ok) return { kind: 'away', waitMs: null };
    return refusalOrAbsence(answer.status, answer.errcode, answer.body.retry_after_ms);
  };
}

function refusalOrAbsence(status: number, errcode: string, retryAfter: unknown): Attempt {
  if (status === 429) return { kind: 'away', waitMs: typeof retryAfter === 'number' ? retryAfter : null };
  // A login that has ended is told by the page, which then takes out all that this browser kept: whoever ended it may have lost the phone.
  if (status < 400 || status >= 500 || errcode === 'M_UNKNOWN_TOKEN') return { kind: 'away', waitMs: null };
  return { kind: 'refused' };
}

// XMLHttpRequest, because fetch does not tell how far an upload has come.
function upload(credentials: Credentials, file: Blob, onprogress: (share: number) => void): Promise<Attempt> {
  const { promise, resolve } = Promise.withResolvers<Attempt>();
  const request = new XMLHttpRequest();
  request.open('POST', new URL('/_matrix/media/v3/upload', credentials.baseUrl));
  request.setRequestHeader('authorization', `Bearer ${credentials.accessToken}`);
  if (file.type !== '') request.setRequestHeader('content-type', file.type);
  request.responseType = 'json';
  request.upload.onprogress = ({ loaded, total }) => {
    if (total > 0) onprogress(loaded / total);
  };
  request.onload = () => {
    const answer = objectOf(request.response);
    const url = textOf(answer.content_uri);
    if (request.status === 200 && url !== '') resolve({ kind: 'uploaded', url });
    else resolve(refusalOrAbsence(request.status, textOf(answer.errcode), answer.retry_after_ms));
  };
  request.onerror = () => {
    resolve({ kind: 'away', waitMs: null });
  };
  request.send(file);
  return promise;
}
