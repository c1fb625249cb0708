import { finishCommitment, makeCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { dayIn } from './timewords.ts';

/** Keeps the plan; when it names no day, the next message may. */
export function commitTo(context: Context, speaker: Speaker, text: string, workshopId: string | null): Saying[] {
  const { store, now } = context;
  const named = dayIn(text, now, speaker.timeZone);
  const dueAt = named !== null && named > now ? named : null;
  const made = makeCommitment(context, actorOf(speaker), { workshopId, text, dueAt });
  if (!made.ok) return [{ kind: 'refusal', ...made.refusal }];
  if (dueAt !== null)
    return [{ kind: 'commitment-recorded', text: made.value.text, dueAt, timeZone: speaker.timeZone }];
  store.questions.ask(speaker.member.id, { kind: 'commitment-date', commitmentId: made.value.id }, now);
  return [{ kind: 'commitment-date-asked', text: made.value.text }];
}

export const commit: Command = {
  name: 'commit',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker, rest) =>
    rest === ''
      ? [
          {
            kind: 'commitments',
            timeZone: speaker.timeZone,
            commitments: context.store.commitments
              .ofMember(speaker.member.id)
              .filter((each) => each.state === 'open' || each.state === 'reminded')
              .map(({ text, state, dueAt }) => ({ text, state, dueAt })),
          },
        ]
      : commitTo(context, speaker, rest, null),
  isPlain: (rest, context, speaker) => dayIn(rest, context.now, speaker.timeZone) !== null,
};

export const done: Command = {
  name: 'done',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker) => {
    const finished = finishCommitment(context, actorOf(speaker));
    return finished.ok
      ? [{ kind: 'commitment-done', text: finished.value.text }]
      : [{ kind: 'refusal', ...finished.refusal }];
  },
};
