import { keepInTouch, setHere } from '@kohtaamo/core/liveround/runliveround.ts';
import { satWith, type LiveRound } from '@kohtaamo/core/liveround/liveround.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { isCalled } from '../words/fieldwords.ts';
import { actorOf, type Command, type Speaker } from './command.ts';
import { namedIn } from './person.ts';

const going = { fi: ['lähden', 'pois'], sv: ['går', 'jag går'], en: ['leaving', 'out'] };
const keeping = /^(?:yhteys|kontakt|keep|keep in touch)(?:\s+(.+))?$/iu;

/** In a live round: "here" taps in, "here leaving" goes, "here keep Aino" is "keep in touch". The code on the wall says which, where several go on. */
export const here: Command = {
  name: 'here',
  deed: 'ask-introduction',
  answered: 'privately',
  run: (context, speaker, rest) => {
    const said = rest.trim();
    const open = liveRoundsNear(context, speaker);
    const live = open.find(({ code }) => code === said.toLowerCase()) ?? open[0];
    if (live === undefined) return [{ kind: 'refusal', code: 'live_round_over', values: {} }];
    const kept = keeping.exec(said);
    if (kept !== null) return keep(context, speaker, live, kept[1] ?? '');
    const isHere = !isCalled(said, going);
    const done = setHere(context, actorOf(speaker), live.code, isHere);
    if (!done.ok) return [{ kind: 'refusal', ...done.refusal }];
    return [{ kind: 'live-here', isHere, url: `/live/${live.code}` }];
  },
};

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
