import { comingWorkshops } from '@kohtaamo/core/workshop/workshop.ts';
import type { Command } from './command.ts';

const most = 5;

export const workshops: Command = {
  name: 'workshops',
  deed: 'edit-own-profile',
  answered: 'privately',
  run: ({ store, now }, speaker) => {
    const cohorts = store.cohorts
      .membershipsOf(speaker.member.id)
      .filter(({ state }) => state !== 'left')
      .flatMap(({ cohortId }) => store.cohorts.byId(cohortId) ?? []);
    const coming = comingWorkshops(
      cohorts.flatMap(({ id }) => store.workshops.ofCohort(id)),
      now,
    );
    return [
      {
        kind: 'workshops',
        workshops: coming.slice(0, most).map(({ id, cohortId, calendarKey, title, startsAt, endsAt, place }) => {
          const cohort = cohorts.find((each) => each.id === cohortId);
          const programme = cohort === undefined ? null : store.programmes.byId(cohort.programmeId);
          const timeZone = programme?.timeZone ?? speaker.timeZone;
          return { workshopId: id, calendarKey, title, cohort: cohort?.name ?? '', startsAt, endsAt, place, timeZone };
        }),
      },
    ];
  },
};
