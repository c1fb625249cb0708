import { schedule, type Context } from '@kohtaamo/core/context.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import type { Speaker } from './command.ts';
import { commitTo } from './commitments.ts';
import type { Parsed } from './parse.ts';
import { introduceTo } from './person.ts';
import { dayIn } from './timewords.ts';

/**
 * Free text in the direct room answers what the bot waits for. A command goes before it, but for a plain no to "on which day". Null when nothing was
 * asked, or when the text is no answer to it.
 */
export function answerQuestion(context: Context, speaker: Speaker, text: string, parsed: Parsed): Saying[] | null {
  const { store, now } = context;
  const question = store.questions.open(speaker.member.id);
  if (question === null) return null;
  const command = parsed.kind === 'command' ? parsed.command.name : null;
  const settled = (sayings: Saying[]) => {
    store.questions.clear(speaker.member.id);
    return sayings;
  };
  switch (question.kind) {
    case 'commitment':
      if (command !== null) return null;
      store.questions.clear(speaker.member.id);
      return commitTo(context, speaker, text, question.workshopId);
    case 'commitment-date': {
      const commitment = store.commitments.byId(question.commitmentId);
      if (commitment === null) return settled([]);
      if (command === 'no') {
        return settled([
          { kind: 'commitment-recorded', text: commitment.text, dueAt: null, timeZone: speaker.timeZone },
        ]);
      }
      if (command !== null) return null;
      const dueAt = dayIn(text, now, speaker.timeZone);
      if (dueAt === null || dueAt <= now) return [{ kind: 'commitment-date-asked', text: commitment.text }];
      store.commitments.setDue(commitment.id, dueAt);
      schedule(
        context,
        { kind: 'commitment-reminder', commitmentId: commitment.id },
        `commitment-reminder:${commitment.id}`,
        dueAt,
      );
      return settled([{ kind: 'commitment-recorded', text: commitment.text, dueAt, timeZone: speaker.timeZone }]);
    }
    case 'candidate': {
      if (!/^\d+\.?$/.test(text.trim())) return null;
      const chosen = store.members.byId(question.memberIds[Number.parseInt(text, 10) - 1] ?? '');
      if (chosen === null) return null;
      store.questions.clear(speaker.member.id);
      return introduceTo(context, speaker, chosen, question.reason);
    }
    case 'introduction-reason': {
      if (command !== null) return null;
      const asked = store.members.byId(question.memberId);
      if (asked === null) return settled([{ kind: 'refusal', code: 'person_not_found', values: {} }]);
      return settled(introduceTo(context, speaker, asked, text.trim()));
    }
  }
}
