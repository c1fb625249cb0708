import { keepInTouch, setHere } from '@kohtaamo/core/liveround/runliveround.ts';
import { satWith, type LiveRound } from '@kohtaamo/core/liveround/liveround.ts';
import type { Milliseconds } from '@kohtaamo/core/clock.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { arrive, arriveBySign, attendanceOf, leave, workshopsOn } from '@kohtaamo/core/workshop/arrive.ts';
import { isCalled } from '../words/fieldwords.ts';
import { leavingWords } from '../words/roundwords.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { namedIn } from './person.ts';
import { isHandUp } from './sign.ts';

const keeping = /^(?:yhteys|kontakt|keep|keep in touch)(?:\s+(.+))?$/iu;

/**
 * "here": present at the workshop that is on, and in at its live round when one is open; "here leaving" goes, from the live round first; "here keep
 * Aino" is "keep in touch". The code on the wall says which live round, where several go on.
 */
export const here: Command = {
  name: 'here',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const said = rest.trim();
    const near = liveRoundsNear(context, speaker);
    const live = near.find(({ code }) => code === said.toLowerCase()) ?? near[0];
    const kept = keeping.exec(said);
    if (kept !== null)
      return live === undefined
        ? [{ kind: 'refusal', code: 'live_round_over', values: {} }]
        : keep(context, speaker, live, kept[1] ?? '');
    const comes = !isCalled(said, leavingWords);
    if (live?.closedAt !== null || !(comes || sitsIn(context, speaker, live)))
      return comes ? comeTo(context, speaker) : goFrom(context, speaker);
    const done = setHere(context, actorOf(speaker), live.code, comes);
    if (!done.ok) return [{ kind: 'refusal', ...done.refusal }];
    return [{ kind: 'live-here', isHere: comes, url: `/live/${live.code}` }];
  },
};

const sitsIn = ({ store }: Context, { member }: Speaker, live: LiveRound) =>
  store.liveRounds.people(live.id).some(({ memberId, isHere }) => memberId === member.id && isHere);

function comeTo(context: Context, speaker: Speaker): Saying[] {
  const [on] = workshopsOn(context, speaker.member.id);
  if (on === undefined) return [{ kind: 'refusal', code: 'workshop_not_now', values: {} }];
  const done = arrive(context, actorOf(speaker), on.id, 'command');
  return done.ok
    ? [{ kind: 'attendance-here', isHere: true, title: on.title }]
    : [{ kind: 'refusal', ...done.refusal }];
}

/** From the workshop where they are marked present; of several, the one that began last. */
function goFrom(context: Context, speaker: Speaker): Saying[] {
  const on = workshopsOn(context, speaker.member.id);
  const there = on.find(({ id }) => attendanceOf(context, id, speaker.member.id)?.present === true) ?? on[0];
  if (there === undefined) return [{ kind: 'refusal', code: 'workshop_not_now', values: {} }];
  const done = leave(context, actorOf(speaker), there.id);
  return done.ok
    ? [{ kind: 'attendance-here', isHere: false, title: there.title }]
    : [{ kind: 'refusal', ...done.refusal }];
}

/** A hand up at the message that begins the workshop's thread. Before and after the workshop it means something else, and nothing is said. */
export function isHereBySign(
  context: Context,
  speaker: Speaker,
  workshopId: string,
  { eventId, key, sentAt }: { eventId: string; key: string; sentAt: Milliseconds },
): Saying[] {
  if (!isHandUp(key)) return [];
  const before = attendanceOf(context, workshopId, speaker.member.id);
  const done = arriveBySign(context, actorOf(speaker), workshopId, eventId, sentAt);
  if (!done.ok || (before?.present === true && before.leftAt === done.value.leftAt)) return [];
  const title = context.store.workshops.byId(workshopId)?.title ?? '';
  return [{ kind: 'attendance-here', isHere: true, title }];
}

/** Those that go on in the member's cohorts, newest first; then those that were closed lately, for keeping in touch. */
function liveRoundsNear({ store, now }: Context, speaker: Speaker): LiveRound[] {
  const lately = now - 3 * 86_400_000;
  const all = store.cohorts
    .membershipsOf(speaker.member.id)
    .flatMap(({ cohortId }) => store.workshops.ofCohort(cohortId))
    .filter(({ endsAt }) => endsAt > lately)
    .flatMap(({ id }) => store.liveRounds.ofWorkshop(id));
  return all.toSorted((a, b) => Number(b.closedAt === null) - Number(a.closedAt === null) || b.createdAt - a.createdAt);
}

function keep(context: Context, speaker: Speaker, live: LiveRound, named: string): Saying[] {
  const met = satWith(context.store.liveRounds.seats(live.id), speaker.member.id).flatMap(
    (id) => context.store.members.byId(id) ?? [],
  );
  const [only, ...more] = named === '' ? met : namedIn(named, met);
  if (only === undefined || more.length > 0) return [{ kind: 'refusal', code: 'person_not_found', values: {} }];
  const done = keepInTouch(context, actorOf(speaker), live.code, only.id, true);
  return done.ok ? [{ kind: 'live-kept', names: only.name }] : [{ kind: 'refusal', ...done.refusal }];
}

/** A thumb up at the message that told of the table: keep in touch with everybody at it. */
export function keepTable(
  context: Context,
  speaker: Speaker,
  table: Extract<Saying, { kind: 'live-table' }>,
  isWanted: boolean,
): Saying[] {
  const code = table.url.split('/').at(-1) ?? '';
  const known = table.memberIds.flatMap((id) => context.store.members.byId(id) ?? []);
  const done = known.filter(({ id }) => keepInTouch(context, actorOf(speaker), code, id, isWanted).ok);
  if (done.length === 0 || !isWanted) return [];
  return [{ kind: 'live-kept', names: done.map(({ name }) => name).join(', ') }];
}
