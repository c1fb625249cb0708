import { m } from '@kohtaamo/messages/messages.ts';
import { Announcer } from './announcer.ts';
import type { Message } from './conversation.ts';
import { wordsOf } from './saying.ts';

type Room = {
  messages: () => readonly Message[];
  /** Those of threads too. */
  said: () => readonly Message[];
  newest: () => Message | null;
  nameOf: (userId: string) => string;
  isAtEnd: () => boolean;
  toEnd: () => void;
};

/** What is told of new words in a room, to whoever hears the page and to whoever has scrolled up. Made while a component is. */
export class News {
  /** What a screen reader says next. */
  words = $state('');
  /** How many have come below what is on the screen. */
  missed = $state(0);

  constructor(room: Room) {
    const announcer = new Announcer((words) => (this.words = words));
    let stoppedBefore = 0;
    $effect(() => {
      const stopped = room.said().filter(({ sendState }) => sendState === 'failed' || sendState === 'held').length;
      if (stopped > stoppedBefore) announcer.tells(m.chat_failed_news());
      stoppedBefore = stopped;
    });
    let last: { key: string; sentAt: number } | null = null;
    $effect(() => {
      const newest = room.newest();
      if (newest === null || newest.key === last?.key) return;
      const since = last?.sentAt ?? 0;
      const arrived = last !== null && !newest.mine;
      last = { key: newest.key, sentAt: newest.sentAt };
      const isLast = room.messages().at(-1) === newest;
      if (arrived) {
        for (const each of room.said().filter(({ mine, sentAt }) => !mine && sentAt > since))
          announcer.hears(m.chat_new_from({ name: room.nameOf(each.sender), text: wordsOf(each) }));
        if (!room.isAtEnd() && isLast) this.missed += 1;
      } else if (newest.mine && isLast && newest.sendState === 'sending') room.toEnd();
    });
  }
}
