import type { OwnEvent, RoomEvent } from '../matrix/event.ts';
import { objectOf, textOf } from '../matrix/homeserver.ts';
import type { Attachment } from './attachment.ts';
import type { BegunPoll } from './begun.ts';
import { isPollStart, pollOf } from './poll.ts';

/** What was said and has not gone, as it goes back to where one writes. */
export type GivenBack = {
  text: string;
  attachments: Attachment[];
  poll: BegunPoll | null;
  /** The message whose thread it was said in. */
  inThread: string | null;
  /** The message that it answers. */
  answers: string | null;
  /** The message whose new wording it is. */
  changes: string | null;
};

/** How what is dropped is dealt with when something stands in the field already. */
export type Dropping = 'ask' | 'after' | 'forget';

/** What of an event a person wrote or chose; null for what is done by one press, as a reaction. */
export function givenBackOf({
  type,
  content,
  file,
}: Pick<RoomEvent, 'type' | 'content'> & Pick<OwnEvent, 'file'>): GivenBack | null {
  const relation = objectOf(content['m.relates_to']);
  const related = (kind: string) => (relation.rel_type === kind ? textOf(relation.event_id) || null : null);
  const inThread = related('m.thread');
  const changes = related('m.replace');
  const answers = inThread === null ? textOf(objectOf(relation['m.in_reply_to']).event_id) || null : null;
  const back = { text: '', attachments: [], poll: null, inThread, answers, changes };
  if (isPollStart(type)) {
    const poll = pollOf(content);
    return poll && { ...back, poll: { question: poll.question, answers: poll.answers.map(({ text }) => text) } };
  }
  if (type !== 'm.room.message') return null;
  if (changes !== null) return { ...back, text: textOf(objectOf(content['m.new_content']).body) };
  if (content.msgtype === 'm.text') return { ...back, text: textOf(content.body) };
  const name = textOf(content.filename) || textOf(content.body);
  const { 'm.relates_to': _relation, ...plain } = content;
  const isPicture = content.msgtype === 'm.image' && file instanceof Blob;
  const preview = isPicture ? URL.createObjectURL(file) : null;
  return { ...back, attachments: [{ name, content: plain, file: file ?? null, preview }] };
}

/** Words that are put after others. */
export function putAfter(before: string, words: string): string {
  return [before.trimEnd(), words].filter((each) => each !== '').join('\n');
}
