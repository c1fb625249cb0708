import { expect, type Page } from '@playwright/test';
import { defaultVisibility, type Business } from '@kohtaamo/core/business/business.ts';
import { sectorName } from '@kohtaamo/core/sector/sector.ts';
import { saveBusiness } from '@kohtaamo/core/business/savebusiness.ts';
import { finishCommitment, makeCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import { confirmCommitment, possibleWitnesses } from '@kohtaamo/core/commitment/witness.ts';
import { answerAsk, askForAdvice } from '@kohtaamo/core/ask/carryask.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { purposes } from '@kohtaamo/core/consent/consent.ts';
import { answerIntroduction, closeUnansweredIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { proposeIdea } from '@kohtaamo/core/idea/gatheridea.ts';
import { proposeIntroduction } from '@kohtaamo/core/introduction/proposeintroduction.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { openLiveRound, setHere } from '@kohtaamo/core/liveround/runliveround.ts';
import { startTurn } from '@kohtaamo/core/liveround/startturn.ts';
import { keepRoster } from '@kohtaamo/core/invitation/importroster.ts';
import { inviteAll } from '@kohtaamo/core/invitation/invite.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Result } from '@kohtaamo/core/refusal.ts';
import { languages } from '@kohtaamo/core/language/language.ts';
import { makeRound } from '@kohtaamo/core/round/makeround.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import { draftStarter, planStarter } from '@kohtaamo/core/starter/planstarter.ts';
import { hour, minute } from '@kohtaamo/core/clock.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { arrive } from '@kohtaamo/core/workshop/arrive.ts';
import { doorCodeNow } from '@kohtaamo/core/workshop/door.ts';
import { correctAttendance } from '@kohtaamo/core/workshop/takeattendance.ts';
import { doorCode } from '../doorcode.ts';
import type { Hub } from '../hub.ts';
import { password } from '../people.ts';
import { addressLetterLink, introductionLetter, questionLetter } from '../roles/letters.ts';

/** Where the pages of a hub stand that has something to show on each of them. */
export type Filled = {
  code: string;
  cohort: string;
  programme: string;
  draft: string;
  workshop: string;
  business: string;
  /** A business of somebody whom one finds. */
  neighbour: string;
  partner: string;
  room: string;
  /** The code of a letter that was not answered. */
  letter: string;
  /** Invited and not here yet, as the address of the page about them has it. */
  invited: string;
  /** A member whom one may ask for an introduction. */
  person: string;
  /** The draft of a round over the cohort. */
  round: string;
  /** A live round that goes on, and the code on its wall. */
  live: string;
  /** A planned starter of the cohort. */
  starter: string;
  liveCode: string;
  /** The secrets of links in letters. */
  links: Record<'address' | 'introduction' | 'answered' | 'plan' | 'form', string>;
  /** A workshop that is on, with people at it, and the code at the door of another one. */
  workshopNow: string;
  door: () => string;
};

const day = 86_400_000;
const logo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==',
  'base64',
);

function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}

/** Joins as a newcomer does, on the page, and stands in the cohort's room. Answers the room's id. */
export async function joins(page: Page, hub: Hub, code: string, name: string): Promise<string> {
  await page.goto(`${hub.webUrl}/join/${code}/new`);
  await page.getByLabel('Nimesi').fill(name);
  await page.getByLabel('Salasana', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Tule mukaan' }).click();
  await page.waitForURL(/\/chat\//, { timeout: 60_000 });
  return decodeURIComponent(new URL(page.url()).pathname.split('/')[2] ?? '');
}

/** A plan of the member, and the question on its day, answered or not. */
function askedAbout({ store, context }: Hub, { id }: Member, text: string, answer: string | null): void {
  const { now } = context();
  const plan = given(
    makeCommitment(context(), { memberId: id, channel: 'web' }, { workshopId: null, text, dueAt: now + 1 }),
  );
  const asked = store.prompts.ofSubject(id, plan.id)[0];
  if (asked === undefined) throw new Error('Nothing was asked.');
  store.prompts.markQueued(asked.id, now);
  store.prompts.markSent(asked.id, now);
  if (answer !== null) store.prompts.answer(asked.id, answer, now);
}

/** Plans with witnesses: one's own, open and confirmed, and two of somebody else's that is done. */
function witnessed({ context }: Hub, { id }: Member): void {
  const other = possibleWitnesses(context(), id)[0];
  if (other === undefined) throw new Error('There is nobody to be a witness.');
  const [mine, theirs] = [id, other.id].map((memberId) => ({ memberId, channel: 'web' as const }));
  const promised = (actor: typeof mine, text: string, isDone: boolean) => {
    if (actor === undefined) throw new Error('Nobody promises.');
    const witnessId = actor === mine ? other.id : id;
    const plan = given(makeCommitment(context(), actor, { workshopId: null, text, dueAt: null, witnessId }));
    if (isDone) given(finishCommitment(context(), actor, plan.id));
    return plan.id;
  };
  promised(mine, 'Kun kesäsesonki alkaa, niin kokeilen yhteistä aukioloaikaa naapurin kanssa', false);
  const done = promised(mine, 'Kun palaan töihin, niin soitan Bertille hinnoista', true);
  if (theirs !== undefined) given(confirmCommitment(context(), theirs, done));
  promised(theirs, 'Kun näyttelysyyskausipäivitysluettelo on valmis, niin lähetän sen viidelle hotellille', true);
  promised(theirs, 'Kun saan tarjouksen, niin vastaan siihen samana päivänä', false);
}

/** The business with the longest word in its name or in what its sector is called: the one that is hardest to show with large letters. */
function longestWorded(businesses: readonly Business[]): Business | undefined {
  const longest = ({ name, sector }: Business): number => {
    const named = sector === null ? [] : languages.map((language) => sectorName(sector, language));
    return Math.max(...[name, ...named].flatMap((words) => words.split(' ').map((word) => word.length)));
  };
  return businesses.toSorted((a, b) => longest(b) - longest(a))[0];
}

/** The form after the programme's end. */
function askedWhatCame({ store, context }: Hub, memberId: string, programmeId: string): void {
  const { now, newId } = context();
  const id = newId();
  const when = { wantedAt: now, lapsesAt: now + day, queuedAt: null, sentAt: null, answeredAt: null };
  const what = { kind: 'outcome-form', subject: 'programme', subjectId: programmeId, step: 'form' } as const;
  store.prompts.add({ id, memberId, ...what, ...when, state: 'waiting', answer: null, comment: null, reason: null });
  store.prompts.markQueued(id, now);
  store.prompts.markSent(id, now);
}

/**
 * Fills the hub with the demonstration, lets a newcomer in by the page, and gives them a business, introductions in every state, a roster
 * with problems, and the role of an organiser, so that every page is theirs to see.
 */
export async function fill(page: Page, hub: Hub): Promise<Filled> {
  await hub.operator('demo');
  const { store } = hub;
  const cohort = store.cohorts.all().find(({ name }) => name.startsWith('Kouvola'));
  const programme = store.programmes.all()[0];
  if (cohort === undefined || programme === undefined) throw new Error('The demonstration has no cohort.');
  const room = await joins(page, hub, cohort.wallCode, 'Aino Koe');
  const aino = store.members.all().find(({ name }) => name === 'Aino Koe');
  const others = store.cohorts
    .memberships(cohort.id)
    .flatMap(({ memberId }) => (memberId === aino?.id ? [] : (store.members.byId(memberId) ?? [])));
  if (aino === undefined) throw new Error('Aino has not joined.');
  store.roles.grant({ memberId: aino.id, role: 'organiser', programmeId: null, cohortId: null });
  const actor = (member: Member) => ({ memberId: member.id, channel: 'web' as const });
  for (const purpose of purposes) answerConsent(hub.context(), actor(aino), purpose, true);
  const business = given(
    saveBusiness(hub.context(), actor(aino), null, {
      name: 'Ainon elämysyrityspalvelut ja kädentaitotyöpajat',
      businessId: null,
      sector: '93',
      municipality: '286',
      offer: 'Kädentaitotyöpajoja ja elämyksiä pienille ryhmille.',
      offerTags: ['kädentaidot', 'elämykset'],
      need: 'Valokuvaaja kesän tapahtumiin.',
      needTags: ['valokuvaus'],
      links: ['https://example.org/'],
      languages: ['fi', 'sv'],
      visibility: { ...defaultVisibility, name: 'everyone', offer: 'everyone', need: 'everyone', logo: 'everyone' },
    }),
  );
  store.businesses.setLogo(business.id, logo, Date.now());
  const ask = (from: Member | undefined, to: Member | undefined) => {
    if (from === undefined || to === undefined) throw new Error('The demonstration has too few people.');
    const wish = { askedId: to.id, reason: 'Teemme molemmat tapahtumia Kotkassa, ja teltat seisovat tyhjinä.' };
    return given(requestIntroduction(hub.context(), actor(from), wish));
  };
  const [one, two, three, four] = others.slice(-4);
  ask(one, aino);
  ask(aino, two);
  closeUnansweredIntroduction(hub.context(), ask(aino, three).id);
  const agreed = ask(four, aino);
  given(answerIntroduction(hub.context(), actor(aino), agreed.id, 'yes'));
  const [proposer, proposed] = others.slice(-6);
  if (proposer === undefined || proposed === undefined) throw new Error('The demonstration has too few people.');
  const reason = 'Molemmat etsivät tilaa työpajoille.';
  given(proposeIntroduction(hub.context(), actor(proposer), { one: aino.id, other: proposed.id, reason }));
  const scope = { programmeId: cohort.programmeId, cohortId: cohort.id };
  const round = given(makeRound(hub.context(), actor(aino), scope, usualSettings, 7));
  await expect.poll(() => store.rounds.byId(round.id)?.state, { timeout: 30_000 }).toBe('draft');
  const startsAt = Date.now() + 3 * day;
  const workshop = given(
    addWorkshop(hub.context(), actor(aino), {
      cohortId: cohort.id,
      title: 'Ideasta kokeiluun',
      startsAt,
      endsAt: startsAt + 3_600_000,
      place: 'Kouvola-talo, Varuskuntakatu 11',
      agenda: '9.00 Kahvi\n9.30 Kuka tarvitsee ketä',
    }),
  );
  const helper = others.at(-8);
  if (helper === undefined) throw new Error('The demonstration has too few people.');
  const asked = given(
    askForAdvice(hub.context(), actor(aino), {
      text: 'Kuka tuntee elintarvikkeisiin sopivan kirjapainon?',
      cohortId: null,
    }),
  );
  const [carriedTo] = store.asks.people(asked.ask.id);
  given(answerAsk(hub.context(), { memberId: carriedTo?.memberId ?? '', channel: 'web' }, asked.ask.id, 'yes'));
  const foreign = given(
    askForAdvice(hub.context(), actor(helper), { text: 'Kenellä on teltta lainaksi?', cohortId: null }),
  );
  if (!store.asks.people(foreign.ask.id).some(({ memberId }) => memberId === aino.id))
    store.asks.carry(foreign.ask.id, aino.id, Date.now());
  const day30 = Date.now() + 30 * day;
  const wish = {
    whatFor: 'Myydään yhdessä.',
    needed: 'Teltta ja kuljetus.',
    enough: 3,
    deadline: day30,
    partnerIds: [],
  };
  for (const [by, title] of [
    [aino, 'Yhteinen joulumarkkina'],
    [helper, 'Yritysvierailut'],
  ] as const)
    given(proposeIdea(hub.context(), actor(by), { ...wish, title, cohortId: cohort.id }));
  const evening = {
    cohortId: cohort.id,
    title: 'Hinnoittelu ja rohkeus',
    startsAt: Date.now() - 20 * minute,
    endsAt: Date.now() + 3 * hour,
    place: 'Kouvola-talo',
    agenda: '',
  };
  const on = given(addWorkshop(hub.context(), actor(aino), evening));
  const atDoor = given(addWorkshop(hub.context(), actor(aino), { ...evening, title: 'Ovella' }));
  for (const each of [aino, four, helper].flatMap((one) => one ?? []))
    given(arrive(hub.context(), actor(each), on.id, 'door'));
  given(correctAttendance(hub.context(), actor(aino), on, four?.id ?? '', { present: true, minutes: 45 }));
  const live = given(openLiveRound(hub.context(), actor(aino), workshop, { size: 3, minutes: 10 }));
  for (const each of [aino, ...others.slice(0, 6)]) given(setHere(hub.context(), actor(each), live.code, true));
  given(startTurn(hub.context(), actor(aino), live.id));
  given(startTurn(hub.context(), actor(aino), live.id));
  const calendar = finnishCalendar();
  const date = new Date(Date.now() + 9 * day).toISOString().slice(0, 10);
  const weekly = { theme: 'pricing', key: null, text: '', date, time: '07:30', repeat: 'week', until: null } as const;
  const own = { ...weekly, theme: null, text: 'Kuka lähtee messuille ensi viikolla?', repeat: 'once' } as const;
  const starter = given(draftStarter(hub.context(), actor(aino), cohort.id, weekly, calendar));
  given(planStarter(hub.context(), actor(aino), starter.id, calendar));
  given(draftStarter(hub.context(), actor(aino), cohort.id, own, calendar));
  const draft = keepRoster(hub.context(), actor(aino), cohort.id, {
    fileName: 'osallistujat-kevat-lopullinen-korjattu.xlsx',
    headers: ['Sukunimi', 'Etunimi', 'Sähköposti', 'Y-tunnus', 'Toimiala', 'Paikkakunta'],
    rows: [
      { rowNumber: 2, cells: ['Järvinen', 'Päivi', 'paivi@example.org', '', 'ravintola', 'Kvla'] },
      { rowNumber: 3, cells: ['Koe', 'Rikki', 'ei-osoite', '1234567-9', '', ''] },
      { rowNumber: 4, cells: ['Järvinen', 'Päivi', 'paivi@example.org', '', '', ''] },
    ],
  });
  const guest = {
    firstName: 'Kutsu',
    lastName: 'Koe',
    email: 'kutsu.koe@example.org',
    phone: null,
    language: 'fi' as const,
  };
  const nothing = { businessName: null, businessId: null, sector: null, municipality: null };
  given(inviteAll(hub.context(), actor(aino), cohort.id, [{ ...guest, ...nothing }]));
  const invitation = store.invitations.ofCohort(cohort.id).find(({ email }) => email === guest.email);
  askedAbout(hub, aino, 'Kun saan hinnaston valmiiksi, niin soitan kolmelle hotellille', null);
  askedWhatCame(hub, aino.id, programme.id);
  witnessed(hub, aino);
  askedAbout(hub, aino, 'Kun maanantai koittaa, niin kysyn telttoja lainaan', 'not-yet');
  // Somebody whose mail came back sees it.
  store.members.save({ ...(store.members.byId(aino.id) ?? aino), email: 'aino.koe@example.org' });
  store.addresses.stop({ address: 'aino.koe@example.org', why: 'bounced', at: Date.now() });
  return {
    code: cohort.wallCode,
    cohort: cohort.slug,
    programme: programme.slug,
    draft: draft.id,
    workshop: workshop.id,
    business: business.slug,
    neighbour: longestWorded(others.flatMap(({ id }) => store.businesses.ofMember(id)))?.slug ?? '',
    partner: store.partners.search('', null)[0]?.slug ?? '',
    room,
    letter: invitation?.code ?? '',
    invited: invitation?.id ?? '',
    round: round.id,
    live: live.id,
    starter: starter.id,
    liveCode: live.code,
    person: four?.id ?? '',
    links: {
      address: addressLetterLink(hub.context()),
      introduction: introductionLetter({ context: hub.context(), hub: { cohort } }),
      answered: questionLetter({ context: hub.context(), hub: { programme } }, 'progress', 'done'),
      plan: questionLetter({ context: hub.context(), hub: { programme } }, 'commitment'),
      form: questionLetter({ context: hub.context(), hub: { programme } }, 'outcome-form'),
    },
    workshopNow: on.id,
    door: () => doorCodeNow(hub.context(), atDoor, doorCode),
  };
}
