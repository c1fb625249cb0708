import type { RoomEvent } from '../matrix/event.ts';
import { objectOf, textOf } from '../matrix/homeserver.ts';

/**
 * The pinned messages of one room, each as the homeserver has it now. `ask`: answers one event in its last wording, null when it is gone or could not
 * be asked.
 */
export class PinnedMessages {
  readonly #ask: (eventId: string) => Promise<RoomEvent | null>;
  readonly #asked = new Map<string, { changes: string; answer: Promise<RoomEvent | null> }>();

  constructor(ask: (eventId: string) => Promise<RoomEvent | null>) {
    this.#ask = ask;
  }

  /** Those that can be read, of `changes`, which is of `changesOf`. What has changed since, or did not answer, is asked for again. */
  async read(changes: ReadonlyMap<string, string>): Promise<RoomEvent[]> {
    const events = await Promise.all([...changes].map(([eventId, change]) => this.#read(eventId, change)));
    return events.filter((event) => event !== null);
  }

  #read(eventId: string, changes: string): Promise<RoomEvent | null> {
    const known = this.#asked.get(eventId);
    if (known?.changes === changes) return known.answer;
    const asked = { changes, answer: this.#ask(eventId) };
    this.#asked.set(eventId, asked);
    void asked.answer.then((event) => {
      if (event === null && this.#asked.get(eventId) === asked) this.#asked.delete(eventId);
    });
    return asked.answer;
  }
}

/** What was done to each of the pinned messages among the events, in their order: another string after every removal and rewording. */
export function changesOf(pinned: readonly string[], events: readonly RoomEvent[]): Map<string, string> {
  const changes = new Map(pinned.map((eventId) => [eventId, '']));
  const note = (eventId: string, mark: string) => {
    const before = changes.get(eventId);
    if (before !== undefined) changes.set(eventId, `${before} ${mark}`);
  };
  for (const { eventId, type, content, redacted } of events) {
    if (redacted) note(eventId, 'removed');
    if (type === 'm.room.redaction') note(textOf(content.redacts), eventId);
    const relation = objectOf(content['m.relates_to']);
    if (relation.rel_type === 'm.replace') note(textOf(relation.event_id), eventId);
  }
  return changes;
}
