import type { Context } from '@kohtaamo/core/context.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { changeRound, type RoundChange } from '@kohtaamo/core/round/makeround.ts';
import { explainPair, previewOf } from '@kohtaamo/core/round/preview.ts';
import type { Round, RoundPass } from '@kohtaamo/core/round/round.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { isCalled } from '../words/fieldwords.ts';
import { sliderEnds } from '../words/roundwords.ts';
import { actorOf, type Speaker } from './command.ts';
import { notNamed, peopleNamed } from './peoplenamed.ts';
import { cohortOf, peopleSaid, roundUrl, solvedPass, type Solved } from './roundpreview.ts';

export const changeVerbs = ['swap', 'forbid', 'pin', 'unpin', 'surprise'] as const;
export type ChangeVerb = (typeof changeVerbs)[number];

const enoughFor = {
  swap: (count: number): boolean => count === 2,
  forbid: (count: number): boolean => count === 2,
  pin: (count: number) => count >= 2,
  unpin: (count: number) => count >= 1,
};

/** Changes the draft as the web's page does, and tells what is different now; nobody is asked anything. */
export function change(context: Context, speaker: Speaker, round: Round, verb: ChangeVerb, said: string): Saying[] {
  const before = solvedPass(context, round.id);
  if (before === null) return [{ kind: 'round-solving', url: roundUrl(round) }];
  if (verb === 'surprise') {
    const surprise = sliderIn(said);
    if (surprise === null) return [{ kind: 'round-ways' }];
    const done: Done = { what: 'surprise', names: [], surprise: Math.round(surprise * 100) };
    return changed(context, speaker, { round, before }, { kind: 'surprise', surprise }, done);
  }
  const named = peopleNamed(said, peopleOf(context, before), enoughFor[verb]);
  if (!('people' in named)) return [notNamed(named)];
  const resting = named.people.find(({ id }) => before.inputs.resting.includes(id));
  if (resting !== undefined && (verb === 'pin' || verb === 'swap'))
    return [{ kind: 'round-person', name: resting.name, why: 'resting' }];
  const memberIds = named.people.map(({ id }) => id);
  const [one = '', other = ''] = memberIds;
  const done: Done = { what: verb, names: named.people.map(({ name }) => name), surprise: null };
  switch (verb) {
    case 'pin': {
      // Two of a group are kept with it: they would be taken out of it by themselves.
      const whole = before.result.meetings.find((each) => memberIds.every((id) => each.memberIds.includes(id)));
      const kept = whole?.memberIds ?? memberIds;
      const names = kept.map((id) => context.store.members.byId(id)?.name ?? '');
      return changed(context, speaker, { round, before }, { kind: 'pin', memberIds: kept }, { ...done, names });
    }
    case 'unpin': {
      const pinned = before.inputs.pinned.find((each) => memberIds.every((id) => each.includes(id)));
      if (pinned === undefined) return [{ kind: 'round-not-pinned', names: done.names }];
      return changed(context, speaker, { round, before }, { kind: 'unpin', memberIds: pinned }, done);
    }
    case 'swap':
    case 'forbid':
      return changed(context, speaker, { round, before }, { kind: verb, one, other }, done);
  }
}

type Done = Pick<Extract<Saying, { kind: 'round-changed' }>, 'what' | 'names' | 'surprise'>;

function changed(
  context: Context,
  speaker: Speaker,
  { round, before }: { round: Round; before: Solved },
  change: RoundChange,
  done: Done,
): Saying[] {
  const made = changeRound(context, actorOf(speaker), round.id, change);
  if (!made.ok) return [{ kind: 'refusal', ...made.refusal }];
  const after = solvedPass(context, round.id);
  if (after === null) return [{ kind: 'round-solving', url: roundUrl(round) }];
  const was = new Set(previewOf(before.inputs, before.result).meetings.map(keyOf));
  const { meetings, left } = previewOf(after.inputs, after.result);
  const different = meetings.filter((each) => !was.has(keyOf(each)));
  const isInVain = change.kind === 'swap' && different.length === 0;
  return [
    {
      kind: 'round-changed',
      cohort: cohortOf(context, round),
      ...done,
      what: isInVain ? 'not-swapped' : done.what,
      ...peopleSaid(context, different, left),
      url: roundUrl(round),
    },
  ];
}

const keyOf = ({ memberIds, isPinned }: { memberIds: readonly string[]; isPinned: boolean }) =>
  `${memberIds.toSorted().join()} ${String(isPinned)}`;

/** Why two of the round fit, or may not meet; and whom they would meet in place of each other. */
export function explain(context: Context, round: Round, said: string): Saying[] {
  const pass = context.store.rounds.pass(round.id, 1);
  if (pass === null) return [{ kind: 'refusal', code: 'round_not_draft', values: {} }];
  const named = peopleNamed(said, peopleOf(context, pass), (count) => count === 2);
  if (!('people' in named)) return [notNamed(named)];
  const [one, other] = named.people;
  const why = one && other && explainPair(pass.inputs, one.id, other.id);
  if (!one || !other || !why) return [{ kind: 'round-person', name: said, why: 'not-in' }];
  return [
    {
      kind: 'round-explained',
      cohort: cohortOf(context, round),
      one: one.name,
      other: other.name,
      ...why,
      wasSent: round.sentAt !== null,
      ...placesOf(context, pass, [one, other]),
    },
  ];
}

/** Whether the two meet each other, and else what stands beside each of them in the preview. */
function placesOf(
  { store }: Context,
  { inputs, result }: RoundPass,
  two: readonly Member[],
): Pick<Extract<Saying, { kind: 'round-explained' }>, 'areTogether' | 'instead'> {
  if (result === null) return { areTogether: false, instead: [] };
  const { meetings, left } = previewOf(inputs, result);
  const meetingOf = (id: string) => meetings.find(({ memberIds }) => memberIds.includes(id))?.memberIds ?? [];
  if (two.every(({ id }) => meetingOf(two[0]?.id ?? '').includes(id))) return { areTogether: true, instead: [] };
  return {
    areTogether: false,
    instead: two.map(({ id, name }) => ({
      name,
      meets: meetingOf(id).flatMap((each) => (each === id ? [] : (store.members.byId(each)?.name ?? ''))),
      left: left.find(({ memberId }) => memberId === id)?.why ?? null,
    })),
  };
}

function peopleOf({ store }: Context, { inputs }: Pick<RoundPass, 'inputs'>): Member[] {
  return inputs.pool.people.flatMap(({ memberId }) => store.members.byId(memberId) ?? []);
}

/** "70", "70 %", "similar": a share from 0 to 1; null when it is none. */
function sliderIn(said: string): number | null {
  if (isCalled(said, sliderEnds.similar)) return 0;
  if (isCalled(said, sliderEnds.surprising)) return 1;
  const [, percent] = /^(\d{1,3})\s*%?$/.exec(said.trim()) ?? [];
  return percent === undefined || Number(percent) > 100 ? null : Number(percent) / 100;
}
