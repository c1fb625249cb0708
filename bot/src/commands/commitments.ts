import { finishCommitment, makeCommitment, shareCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import type { Commitment } from '@kohtaamo/core/commitment/commitment.ts';
import { witnessOf } from '@kohtaamo/core/commitment/witness.ts';
import { cohortPeople, setWithWhom } from '@kohtaamo/core/commitment/withwhom.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { languages } from '@kohtaamo/core/language/language.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { isCalled } from '../words/fieldwords.ts';
import { companyWords, sharingWords } from '../words/roundwords.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { wholly } from './person.ts';
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
  run: (context, speaker, rest) => {
    if (isCalled(rest, sharingWords.share)) return share(context, speaker, true);
    if (isCalled(rest, sharingWords.hide)) return share(context, speaker, false);
    if (isCalled(rest, companyWords.alone)) return goWith(context, speaker, null);
    const company = companyIn(context, speaker, rest);
    const [first, another] = company.people;
    if (another !== undefined) return [{ kind: 'refusal', code: 'person_ambiguous', values: { name: company.name } }];
    if (first !== undefined) return goWith(context, speaker, first.id);
    return rest === ''
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
      : commitTo(context, speaker, rest, null);
  },
  isPlain: (rest, context, speaker) =>
    dayIn(rest, context.now, speaker.timeZone) !== null ||
    isCalled(rest, sharingWords.share) ||
    isCalled(rest, sharingWords.hide) ||
    isCalled(rest, companyWords.alone) ||
    companyIn(context, speaker, rest).people.length > 0,
};

/** "with Bert" names people of the cohort; a plan that only begins so is a plan. */
function companyIn(context: Context, speaker: Speaker, words: string): { name: string; people: Member[] } {
  const typed = words.trim().toLowerCase();
  const said = languages.flatMap((each) => companyWords.with[each]).find((each) => typed.startsWith(`${each} `));
  if (said === undefined) return { name: '', people: [] };
  const name = words.trim().slice(said.length).trim();
  return { name, people: wholly(name, cohortPeople(context, speaker.member.id)) };
}

function goWith(context: Context, speaker: Speaker, withId: string | null): Saying[] {
  const set = setWithWhom(context, actorOf(speaker), withId);
  return set.ok
    ? [{ kind: 'commitment-with', text: set.value.plan.text, name: set.value.other?.name ?? null }]
    : [{ kind: 'refusal', ...set.refusal }];
}

/** The witness who is asked now that it is done, by name. */
export function witnessToAsk(context: Context, plan: Commitment): { witness?: string } {
  const witness = plan.witnessState === 'confirmed' ? null : witnessOf(context, plan);
  return witness === null ? {} : { witness: witness.name };
}

/** The newest plan that is open: the one the bot has just told of. */
function share(context: Context, speaker: Speaker, shared: boolean): Saying[] {
  const done = shareCommitment(context, actorOf(speaker), shared);
  return done.ok
    ? [{ kind: 'commitment-shared', text: done.value.text, shared }]
    : [{ kind: 'refusal', ...done.refusal }];
}

export const done: Command = {
  name: 'done',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: (context, speaker) => {
    const finished = finishCommitment(context, actorOf(speaker));
    return finished.ok
      ? [{ kind: 'commitment-done', text: finished.value.text, ...witnessToAsk(context, finished.value) }]
      : [{ kind: 'refusal', ...finished.refusal }];
  },
};
