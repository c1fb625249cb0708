import type { LiveRound } from '@kohtaamo/core/liveround/liveround.ts';
import { tablesOf } from '@kohtaamo/core/liveround/liveround.ts';
import { error, type RequestEvent } from '@sveltejs/kit';
import { cohortFor } from './cohort.ts';
import { guard } from './guard.ts';
import { sentenceOf } from './refusal.ts';
import { store } from './store.ts';

/** The live round of the address, for whoever runs workshops of its cohort: see `cohortFor`. */
export function liveRoundFor(event: Pick<RequestEvent, 'locals' | 'url'>, id: string) {
  const live = store().liveRounds.byId(id);
  const cohort = live && store().cohorts.byId(live.cohortId);
  if (!live || !cohort) {
    guard(event, 'run-workshop', { cohortId: '' });
    error(404, sentenceOf({ code: 'not_found', values: {} }));
  }
  const found = cohortFor(event, cohort.slug, 'run-workshop');
  const workshop = store().workshops.byId(live.workshopId);
  if (workshop === null) error(404, sentenceOf({ code: 'not_found', values: {} }));
  return { ...found, live, workshop, actor: { memberId: found.member.id, channel: 'web' as const } };
}

/** Who sits where in the turn that goes on, by name, and who is here. */
export function seatingOf(live: LiveRound) {
  const { liveRounds, members } = store();
  const name = (id: string) => members.byId(id)?.name ?? '';
  const seats = liveRounds.seats(live.id);
  return {
    here: liveRounds.people(live.id).filter(({ isHere }) => isHere).length,
    tables: tablesOf(seats, live.turn).map(({ table, memberIds }) => ({ table, names: memberIds.map(name) })),
    alone: seats.flatMap(({ turn, table, memberId }) => (turn === live.turn && table === 0 ? [name(memberId)] : [])),
  };
}
