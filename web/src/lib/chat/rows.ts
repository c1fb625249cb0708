import type { Message } from './conversation.ts';
import { kept } from './kept.ts';

/** One line of the timeline: a message, and what stands above it. */
export type Row = {
  key: string;
  message: Message;
  /** Its day begins here. */
  newDay: boolean;
  /** What the person has not read begins here. */
  newWords: boolean;
  /** Whose words these are is said once for several in a row. */
  namesSender: boolean;
};

const pauseInRun = 10 * 60_000;

/**
 * The messages as lines. `dayOf` tells the days of two times apart, in the reader's time zone; `firstUnread` is the event that is new to them. A line of
 * `before` that is as it was is the same object.
 */
export function rowsOf(
  messages: readonly Message[],
  dayOf: (at: number) => unknown,
  firstUnread: string | null,
  before: readonly Row[] = [],
): readonly Row[] {
  let last: { message: Message; day: unknown } | undefined;
  const rows = messages.map((message) => {
    const { key, sender, sentAt, eventId } = message;
    const day = dayOf(sentAt);
    const newDay = last?.day !== day;
    const newWords = eventId === firstUnread;
    const goesOn = last?.message.sender === sender && !newDay && !newWords && sentAt - last.message.sentAt < pauseInRun;
    last = { message, day };
    return { key, message, newDay, newWords, namesSender: !goesOn };
  });
  return kept(before, rows, isSame);
}

function isSame(one: Row, other: Row): boolean {
  return (
    one.message === other.message &&
    one.newDay === other.newDay &&
    one.newWords === other.newWords &&
    one.namesSender === other.namesSender
  );
}

/** Answers when the day of a time began, here. Of messages most are of the day of the one before: it is looked up once, not thousands of times. */
export function dayTeller(): (at: number) => number {
  let from = NaN;
  let until = NaN;
  return (at) => {
    if (at >= from && at < until) return from;
    const date = new Date(at);
    const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
    from = new Date(year, month, day).getTime();
    until = new Date(year, month, day + 1).getTime();
    return from;
  };
}
