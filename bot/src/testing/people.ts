import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { memberOf } from '@kohtaamo/core/invitation/join.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import type { Result } from '@kohtaamo/core/refusal.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import type { SimulatedHub } from './simulatedhub.ts';

const operator = { memberId: null, channel: 'cli' as const };

export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${result.refusal.code}`);
  return result.value;
}

/** A programme with one cohort of so many people who agreed to be asked; answers their ids. */
export function simulateCohort(hub: SimulatedHub, name: string, size: number) {
  const programmeName = 'Ohjelma';
  const { store } = hub;
  const programme =
    store.programmes.bySlug('ohjelma') ??
    accepted(addProgramme(hub.context(), operator, { name: programmeName, funder: null, timeZone: 'Europe/Helsinki' }));
  const cohort = accepted(addCohort(hub.context(), operator, { programmeId: programme.id, name }));
  const memberIds = Array.from({ length: size }, (_, index) => {
    const userId = parseUserId(`@${name.toLowerCase()}${String(index)}:localhost`);
    if (userId === null) throw new Error('not a user id');
    const member = memberOf(hub.context(), { userId, name: `${name} ${String(index)}`, language: 'fi' });
    store.cohorts.admit(cohort.id, member.id, hub.now());
    store.cohorts.setMembership(cohort.id, member.id, 'joined', hub.now());
    const actor = { memberId: member.id, channel: 'web' as const };
    for (const purpose of ['introductions', 'follow-up'] as const) answerConsent(hub.context(), actor, purpose, true);
    return member.id;
  });
  // Spaces and rooms of cohorts are not what is simulated: they stand.
  store.rooms.remember(
    { roomId: `!${programme.slug}:localhost`, purpose: 'programme', subjectId: programme.id },
    hub.now(),
  );
  store.rooms.remember({ roomId: `!${cohort.slug}:localhost`, purpose: 'cohort', subjectId: cohort.id }, hub.now());
  for (const row of store.outbox.list('waiting', 10_000)) store.outbox.markDropped(row.id, 'stands already');
  return { programme, cohort, memberIds };
}

export function simulateWorkshop(hub: SimulatedHub, cohortId: string, startsAt: number, hours = 6) {
  return accepted(
    addWorkshop(hub.context(), operator, {
      cohortId,
      title: 'Työpaja',
      startsAt,
      endsAt: startsAt + hours * 3_600_000,
      place: 'Kouvola',
      agenda: '',
    }),
  );
}
