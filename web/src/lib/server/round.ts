import type { Context } from '@kohtaamo/core/context.ts';
import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import type { Programme } from '@kohtaamo/core/programme/programme.ts';
import { previewOf, type Preview } from '@kohtaamo/core/round/preview.ts';
import { progressOf, stateSeenBy } from '@kohtaamo/core/round/progress.ts';
import type { Reason } from '@kohtaamo/core/round/reason.ts';
import type { Round, RoundPass } from '@kohtaamo/core/round/round.ts';
import { error, type RequestEvent } from '@sveltejs/kit';
import { randomInt } from 'node:crypto';
import { guard } from './guard.ts';
import { sentenceOf } from './refusal.ts';
import type { Viewer } from './session.ts';
import { context, store } from './store.ts';

/** The round of the address, for a viewer who may run it: see `cohortFor`. */
export function roundFor(
  event: Pick<RequestEvent, 'locals' | 'url'>,
  id: string,
): Viewer & { round: Round; cohort: Cohort | null; programme: Programme } {
  const round = store().rounds.byId(id);
  const viewer = guard(event, 'run-round', placeOf(round));
  const programme = round && store().programmes.byId(round.programmeId);
  if (!round || !programme) error(404, sentenceOf({ code: 'not_found', values: {} }));
  const cohort = round.cohortId === null ? null : store().cohorts.byId(round.cohortId);
  return { ...viewer, round, cohort, programme };
}

const placeOf = (round: Round | null) =>
  round === null
    ? { cohortId: '' }
    : { programmeId: round.programmeId, ...(round.cohortId !== null && { cohortId: round.cohortId }) };

/** Chance is needed, not secrecy: the seed is kept, so that the round can be solved again. */
export const newSeed = (): number => randomInt(2 ** 32);

export type PersonOfRound = { id: string; name: string; business: string | null };
export type MeetingShown = {
  people: PersonOfRound[];
  isPinned: boolean;
  why: { one: string; other: string; reasons: Reason[] }[];
};
export type PreviewShown = Omit<Preview, 'meetings' | 'left' | 'worstOff'> & {
  count: number;
  people: number;
  meetings: MeetingShown[];
  left: { person: PersonOfRound; why: Preview['left'][number]['why'] }[];
  worstOff: PersonOfRound | null;
};

/** How a round that was sent goes, with names: see `progressOf` for what is left out. */
export function progressShown(of: Pick<Context, 'store' | 'now'>, round: Round, viewerId: string) {
  const progress = progressOf(of, round, viewerId);
  if (progress === null) return null;
  const { first } = progress;
  return {
    ...progress,
    first: first && {
      ...first,
      agreed: first.agreed.map(({ memberIds, reasons }) => shown(of, memberIds, reasons)),
    },
  };
}

const personOf =
  ({ store: of }: Pick<Context, 'store'>) =>
  (id: string): PersonOfRound => ({
    id,
    name: of.members.byId(id)?.name ?? '',
    business: of.businesses.ofMember(id)[0]?.name ?? null,
  });

/** A meeting with names, and why; what is the same for both is told once. */
function shown(
  { store: of }: Pick<Context, 'store'>,
  memberIds: readonly string[],
  reasons: Preview['meetings'][number]['reasons'],
): MeetingShown {
  const person = personOf({ store: of });
  return {
    people: memberIds.map(person),
    isPinned: false,
    why: reasons.map((each, at) => ({
      one: person(each.of).name,
      other: person(each.about).name,
      reasons: each.reasons.filter(
        ({ kind }) => kind === 'they-offer' || (kind !== 'they-need' && isFirst(reasons, at)),
      ),
    })),
  };
}

/** The preview with names, one page of its meetings. */
export function previewShown(
  { store: of }: Pick<Context, 'store'>,
  pass: RoundPass,
  { from, most }: { from: number; most: number },
): PreviewShown | null {
  if (pass.result === null) return null;
  const person = personOf({ store: of });
  const preview = previewOf(pass.inputs, pass.result);
  return {
    count: preview.meetings.length,
    people: pass.inputs.pool.people.length,
    meetings: preview.meetings
      .slice(from, from + most)
      .map(({ memberIds, isPinned, reasons }) => ({ ...shown({ store: of }, memberIds, reasons), isPinned })),
    left: preview.left.map(({ memberId, why }) => ({ person: person(memberId), why })),
    crossSector: preview.crossSector,
    crossTown: preview.crossTown,
    ofBest: preview.ofBest,
    worstOff: preview.worstOff === null ? null : person(preview.worstOff.memberId),
  };
}

function isFirst(all: Preview['meetings'][number]['reasons'], at: number): boolean {
  const here = all[at];
  return !all.slice(0, at).some(({ of, about }) => of === here?.about && about === here.of);
}

export type RoundListed = { id: string; state: Round['state']; at: number; people: number };

const mostListed = 10;

/** Rounds of a programme, or of one of its cohorts alone, newest first, as `viewerId` may see them. */
export function roundsListed(programmeId: string, cohortId: string | null, viewerId: string): RoundListed[] {
  const here = context();
  const { rounds } = here.store;
  return rounds
    .ofProgramme(programmeId)
    .filter((each) => each.cohortId === cohortId)
    .slice(0, mostListed)
    .map((each) => {
      const { id, sentAt, createdAt, endedAt } = each;
      const state = stateSeenBy(here, each, viewerId);
      return {
        id,
        state,
        at: (state === 'asking' ? null : endedAt) ?? sentAt ?? createdAt,
        people: rounds.pass(id, 1)?.inputs.pool.people.length ?? 0,
      };
    });
}
