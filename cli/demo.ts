import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import { day, hour } from '@kohtaamo/core/clock.ts';
import { makeCommitment, finishCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import { localTime } from '@kohtaamo/core/localtime.ts';
import { inviteAll } from '@kohtaamo/core/invitation/invite.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import { addDays, localDate } from '@kohtaamo/core/prompt/quiet.ts';
import { slugOf } from '@kohtaamo/core/programme/programme.ts';
import { onTheList } from '@kohtaamo/core/workshop/attendance.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { demoPartners, demoPeople } from './demodata.ts';
import { addPerson, by, expectAccepted, fillIntroductions, type DemoMember } from './demopeople.ts';
import { bringToLife } from './demorooms.ts';
import type { Hub } from './hub.ts';

const cohortNames = ['Kouvola, kevät (demo)', 'Kotka, kevät (demo)', 'Saimaa, syksy (demo)'];
const agenda = '9.00 Kahvi\n9.30 Kuka tarvitsee ketä\n12.00 Lounas\n13.00 Ideasta kokeiluun\n14.50 Mitä teen ensin';

/**
 * Fills an empty hub with a programme of invented people, so that every page has something to show; on the hub's own homeserver they get
 * accounts, stand in their rooms and talk. Into a hub that holds a programme already nothing is put, and that is said.
 */
export async function fillDemo(hub: Hub): Promise<number> {
  if (hub.store.programmes.all().length > 0) {
    hub.print('The hub is not empty: the demonstration is only put into an empty one, and was left out.');
    return 0;
  }
  const filled = hub.store.transaction(() => fillRows(hub));
  hub.print(
    `The demonstration is in: ${cohortNames.length} cohorts, ${filled.members.length} members, ${demoPartners.length} partners.`,
  );
  await bringToLife(hub, filled);
  return 0;
}

export type DemoHub = { cohorts: Cohort[]; members: DemoMember[]; pastWorkshopId: string; openedId: string };

function fillRows(hub: Hub): DemoHub {
  const { now } = hub.context();
  const actor = { memberId: null, channel: 'demo' as const };
  const programme = expectAccepted(
    addProgramme(hub.context(), actor, {
      name: 'Luova yritysgeneraattori (demo)',
      funder: null,
      timeZone: hub.settings.timeZone,
    }),
  );
  const cohorts = cohortNames.map((name) =>
    expectAccepted(addCohort(hub.context(), actor, { programmeId: programme.id, name })),
  );
  const members = demoPeople.map((each, index) => {
    const cohort = cohorts[index % cohorts.length];
    if (cohort === undefined) throw new Error('The demonstration has no cohort.');
    return addPerson(hub, each, cohort.id);
  });
  fillPartners(hub, members);
  const [first] = cohorts;
  if (first === undefined) throw new Error('The demonstration has no cohort.');
  const workshop = (title: string, startsAt: number) =>
    expectAccepted(
      addWorkshop(hub.context(), actor, {
        cohortId: first.id,
        title,
        startsAt,
        endsAt: startsAt + 6 * hour,
        place: 'Kouvola-talo, Varuskuntakatu 11',
        agenda,
      }),
    );
  const past = workshop('Työpaja 1: Törmäytys', workingMorning(now - 10 * day, hub.settings.timeZone));
  workshop('Työpaja 2: Ideasta kokeiluun', workingMorning(now + 4 * day, hub.settings.timeZone));
  fillFollowUp(
    hub,
    past.id,
    members.filter(({ cohortId }) => cohortId === first.id),
  );
  inviteSome(hub, first.id);
  const openedId = fillIntroductions(hub, members);
  return { cohorts, members, pastWorkshopId: past.id, openedId };
}

/** Nine o'clock of that day, or of the Monday after it. */
function workingMorning(at: number, timeZone: string): number {
  const { date } = localDate(at, timeZone);
  const weekday = new Date(date).getUTCDay();
  const shift = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  return localTime(`${addDays(date, shift)} 09:00`, timeZone) ?? at;
}

function fillPartners(hub: Hub, members: DemoMember[]): void {
  for (const [index, partner] of demoPartners.entries()) {
    const id = hub.context().newId();
    const createdAt = hub.context().now;
    hub.store.partners.add({ ...partner, id, slug: slugOf(partner.name), website: null, createdAt });
    const contact = members[index * 7 + 5];
    if (contact !== undefined) hub.store.partners.addContact(id, contact.id);
  }
}

/** Who was at the past workshop, and what they said they would do: some of it done. */
function fillFollowUp(hub: Hub, workshopId: string, people: DemoMember[]): void {
  const { now } = hub.context();
  const plans = [
    'Kun viikko alkaa, niin soitan kahdelle kahvilalle ja kysyn, mitä he maksavat pakkauksista',
    'När fakturorna är skickade ringer jag hamnen om lokalen',
    'Kun saan hinnaston valmiiksi, niin näytän sen yhdelle, joka ei osta',
    'Kun maanantaina avaan koneen, niin kirjoitan ensimmäisen lauseen hakemuksesta',
  ];
  for (const [index, { id }] of people.entries()) {
    hub.store.workshops.putAttendance(onTheList({ workshopId, memberId: id, present: index % 5 !== 4 }), null, now);
    const text = index % 3 === 0 ? plans[index / 3] : undefined;
    if (text === undefined) continue;
    expectAccepted(
      makeCommitment(hub.context(), by(id), { workshopId, text, dueAt: index === 0 ? now + 3 * day : null }),
    );
    if (index === 3) expectAccepted(finishCommitment(hub.context(), by(id)));
  }
}

/** Three who have not come yet. Their letters are not sent: nobody is there to read them. */
function inviteSome(hub: Hub, cohortId: string): void {
  const nothing = { phone: null, businessName: null, businessId: null, sector: null, municipality: null };
  const guests = ['Kutsuttu', 'Odottava', 'Hiljainen'].map((lastName, index) => ({
    ...nothing,
    firstName: `Demo ${String(index + 1)}`,
    lastName,
    email: `demo${String(index + 1)}@kohtaamo.invalid`,
    language: 'fi' as const,
  }));
  expectAccepted(inviteAll(hub.context(), { memberId: null, channel: 'demo' }, cohortId, guests));
  for (const row of hub.store.outbox.list('waiting', 10_000))
    if (row.act.kind === 'mail-invitation') hub.store.outbox.markDropped(row.id, 'a letter of the demonstration');
}
