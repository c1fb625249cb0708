import type { LiveRound } from '@kohtaamo/core/liveround/liveround.ts';
import { openLiveRound, setHere } from '@kohtaamo/core/liveround/runliveround.ts';
import { startTurn } from '@kohtaamo/core/liveround/startturn.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { given, operator } from '../cohort.ts';
import { newMember, newWorkshop } from './people.ts';
import type { Asked, Recipe, Scene } from './recipe.ts';

/** A live round of the cohort with two who are here, and one turn of it; the person of the scene is the third, when they may. */
function running({ hub, who, context }: Scene): { live: LiveRound; met: Member } {
  const { store, now } = context;
  const live = given(openLiveRound(context, operator, newWorkshop(context, hub.cohort.id), { size: 3, minutes: 10 }));
  const [met, other] = [newMember(context, 'Mia Met'), newMember(context, 'Olli Other')];
  for (const { id } of [met, other]) {
    store.cohorts.admit(hub.cohort.id, id, now);
    store.cohorts.setMembership(hub.cohort.id, id, 'joined', now);
    given(setHere(context, { memberId: id, channel: 'web' }, live.code, true));
  }
  if (who !== null) setHere(context, { memberId: who.id, channel: 'web' }, live.code, true);
  given(startTurn(context, operator, live.id));
  return { live, met };
}

const onPhone =
  (rest: string, form?: (met: Member) => Asked['form']): Recipe =>
  (scene) => {
    const { live, met } = running(scene);
    const sent = form?.(met);
    return { path: `/live/${live.code}${rest}`, ...(sent && { form: sent }) };
  };

const asFacilitator =
  (rest: string, form?: Asked['form']): Recipe =>
  (scene) => ({ path: `/organise/live/${running(scene).live.id}${rest}`, ...(form && { form }) });

/** What is asked of a live round, in the room and by whoever runs it; part of the table in docs/roles.md. */
export const liveRounds: Record<string, Recipe> = {
  'GET /live/[code]': onPhone(''),
  'GET /live/[code] (unknown)': () => ({ path: '/live/unknown' }),
  'POST /live/[code] ?/come': onPhone('?/come', () => ({})),
  'POST /live/[code] ?/leave': onPhone('?/leave', () => ({})),
  'POST /live/[code] ?/keep (somebody one has sat with)': onPhone('?/keep', ({ id }) => ({ person: id })),
  'POST /live/[code] ?/unkeep (somebody one has sat with)': onPhone('?/unkeep', ({ id }) => ({ person: id })),
  'GET /live/[code]/state': onPhone('/state'),
  'GET /organise/live/[live]': asFacilitator(''),
  'GET /organise/live/[live] (unknown)': () => ({ path: '/organise/live/none' }),
  'GET /organise/live/[live]/wall': asFacilitator('/wall'),
  'POST /organise/live/[live] ?/turn': asFacilitator('?/turn', { size: '2', minutes: '5' }),
  'POST /organise/live/[live] ?/close': asFacilitator('?/close', {}),
};
