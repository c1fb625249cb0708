import { describe, expect, test } from 'vitest';
import type { RoomEvent } from '../matrix/event.ts';
import { conversationOf } from './conversation.ts';
import { withMentions } from './markdown.ts';
import { answerContent, editContent, firstOf, threadContent } from './saying.ts';

const aino = '@aino:hub.example';
const eino = '@eino:hub.example';

function said(sender: string, body: string, mentions: string[] = []) {
  const event: RoomEvent = {
    eventId: `$${body}`,
    type: 'm.room.message',
    sender,
    sentAt: 1,
    content: { msgtype: 'm.text', body, 'm.mentions': { user_ids: mentions } },
    stateKey: null,
    redacted: false,
    txnId: null,
  };
  const [message] = conversationOf([event], aino, '@kohtaamo:hub.example');
  if (message === undefined) throw new Error('one message was said');
  return message;
}
const text = (body: string, named: string[] = []) => ({
  msgtype: 'm.text',
  body,
  'm.mentions': named.length === 0 ? {} : { user_ids: named },
});

describe('what is said in answer to something', () => {
  test('names whom it answers once, and nobody when one answers oneself', () => {
    expect(answerContent(text('Joo', [eino]), said(eino, 'Hei'))['m.mentions']).toEqual({ user_ids: [eino] });
    expect(answerContent(text('Ja vielä'), said(aino, 'Hei'))['m.mentions']).toEqual({ user_ids: [] });
  });

  test('in another wording calls nobody a second time who was named before', () => {
    const changed = editContent(text('Hei @Eino', [eino]), said(aino, 'Hei', [eino]));
    expect(changed['m.mentions']).toEqual({ user_ids: [] });
    expect(changed['m.new_content']).toMatchObject({ body: 'Hei @Eino', 'm.mentions': { user_ids: [eino] } });
    expect(changed.body).toBe('* Hei @Eino');
  });

  test('in a thread hangs on its first message, and clients without threads show it as an answer', () => {
    expect(threadContent(text('Sama täällä'), said(eino, 'Työpaja'))['m.relates_to']).toEqual({
      rel_type: 'm.thread',
      event_id: '$Työpaja',
      is_falling_back: true,
      'm.in_reply_to': { event_id: '$Työpaja' },
    });
  });
});

describe('of two people with one name', () => {
  const namesakes = [
    { userId: '@matti:hub', name: 'Matti Virtanen' },
    { userId: '@matti2:hub', name: 'Matti Virtanen' },
    { userId: '@m:hub', name: 'Matti' },
  ];

  test('whoever was chosen is called', () => {
    expect(withMentions('Hei @Matti Virtanen', namesakes).named).toEqual(['@matti:hub']);
    expect(withMentions('Hei @Matti Virtanen', firstOf(namesakes, ['@gone:hub', '@matti2:hub'])).named).toEqual([
      '@matti2:hub',
    ]);
  });
});
