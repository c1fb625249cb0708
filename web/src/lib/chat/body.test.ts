import { expect, test } from 'vitest';
import type { OwnEvent } from '../matrix/event.ts';
import { bodyOf } from './body.ts';

test('whoever sends a photo, a sound or a file has it before the homeserver does', () => {
  const file = new Blob(['x']);
  const waiting = (msgtype: string): OwnEvent => ({
    eventId: 'txn',
    type: 'm.room.message',
    sender: '@aino:hub.example',
    sentAt: 1,
    content: { msgtype, body: 'taulu.jpg', info: { w: 40, h: 30 } },
    stateKey: null,
    redacted: false,
    txnId: 'txn',
    sendState: 'sending',
    progress: 0.4,
    file,
  });
  expect(bodyOf(waiting('m.image'))).toMatchObject({ kind: 'picture', mxc: '', file });
  expect(bodyOf(waiting('m.audio'))).toMatchObject({ kind: 'sound', mxc: '', file });
  expect(bodyOf(waiting('m.file'))).toMatchObject({ kind: 'file', mxc: '', file });
});

test('a picture of somebody else stands at the homeserver only', () => {
  const content = { msgtype: 'm.image', body: 'taulu.jpg', url: 'mxc://hub.example/taulu' };
  expect(bodyOf({ type: 'm.room.message', content, redacted: false })).toMatchObject({
    mxc: 'mxc://hub.example/taulu',
    file: null,
  });
});
