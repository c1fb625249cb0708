import { defaultVisibility } from '@kohtaamo/core/business/business.ts';
import { saveBusiness } from '@kohtaamo/core/business/savebusiness.ts';
import { day, hour } from '@kohtaamo/core/clock.ts';
import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import type { Purpose } from '@kohtaamo/core/consent/consent.ts';
import { setDigest } from '@kohtaamo/core/digest/digest.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { chooseDigestByMail } from '@kohtaamo/core/letter/choosemail.ts';
import { block } from '@kohtaamo/core/member/block.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { changeRound, makeRound } from '@kohtaamo/core/round/makeround.ts';
import { usualSettings } from '@kohtaamo/core/round/round.ts';
import { sendRound } from '@kohtaamo/core/round/runround.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { randomBytes } from 'node:crypto';
import { settled } from '../clock.ts';
import { comesIn, given, makeCohort, operator } from '../cohort.ts';
import type { Hub } from '../hub.ts';
import { eventually } from '../people.ts';
import { Somebody } from './person.ts';

/** What everybody unwilling does. */
export const ways = ['no', 'silent', 'blocks'] as const;
export type Way = (typeof ways)[number];

/** Words that stand nowhere else, so that they can be taken out of what is compared. */
const labels: Record<Way, string> = { no: 'Qaari', silent: 'Qeeri', blocks: 'Qoori' };
export const label = new RegExp(Object.values(labels).join('|'), 'gi');

const names = ['Aino', 'Bert', 'Cecilia', 'Dora', 'Eeva'] as const;
export type Name = (typeof names)[number];

/** Five people of a cohort. Aino asks for Bert, Cecilia proposes Aino and Dora to each other, and a round asks Aino and Eeva; Bert, Dora and Eeva are unwilling. */
export type World = {
  way: Way;
  cohort: Cohort;
  workshopId: string;
  people: Record<Name, Somebody>;
  members: Record<Name, Member>;
};

export async function makeWorld(hub: Hub, way: Way): Promise<World> {
  const cohort = makeCohort(hub, `Satama ${labels[way]}`);
  const made: { name: Name; person: Somebody; member: Member }[] = [];
  for (const name of names) {
    const person = await Somebody.arrives(hub, `${name}-${labels[way]}`.toLowerCase(), `${name} Demo`);
    const consents: Purpose[] = name === 'Cecilia' ? ['e-mail'] : ['introductions', 'e-mail'];
    const member = comesIn(withIdsInOrder(hub), cohort, { userId: person.userId, name: `${name} Demo` }, { consents });
    const actor = { memberId: member.id, channel: 'web' as const };
    given(saveBusiness(hub.context(), actor, null, businessOf(name, labels[way])));
    hub.store.members.save({ ...(hub.store.members.byId(member.id) ?? member), email: addressOf(way, name) });
    setDigest(hub.context(), actor, true);
    chooseDigestByMail(hub.context(), actor, true);
    made.push({ name, person, member });
  }
  // The bot has asked them all in before any of their clients asks the homeserver for it.
  await settled(hub, hub.context().now);
  for (const { person } of made) await person.joins(2);
  await eventually('everybody stands in the cohort', () =>
    hub.store.cohorts.memberships(cohort.id).filter(({ state }) => state === 'joined').length === names.length
      ? true
      : undefined,
  );
  const at = hub.context().now;
  const wish = {
    title: 'Hinnoittelu',
    place: 'Kotka',
    agenda: '',
    startsAt: at + 30 * day,
    endsAt: at + 30 * day + hour,
  };
  const { id: workshopId } = given(addWorkshop(hub.context(), operator, { ...wish, cohortId: cohort.id }));
  const of = <T>(pick: (each: (typeof made)[number]) => T) =>
    Object.fromEntries(made.map((each) => [each.name, pick(each)])) as Record<Name, T>;
  return { way, cohort, workshopId, people: of(({ person }) => person), members: of(({ member }) => member) };
}

/** Where their letters go. */
export const addressOf = (way: Way, name: Name) => `${name}-${labels[way]}@firma.example`.toLowerCase();

let drawn = 0;

/** Ids by which people stand in the same order in every world: the two of a proposal are listed by theirs. */
function withIdsInOrder(hub: Hub): Hub {
  const newId = () => `${String(++drawn).padStart(6, '0')}${randomBytes(8).toString('base64url')}`;
  return Object.create(hub, { context: { value: () => ({ ...hub.context(), newId }) } }) as Hub;
}

function businessOf(name: Name, mark: string) {
  const cohortOnly = Object.keys(defaultVisibility).map((field) => [field, 'cohort']);
  return {
    name: `${name} Oy ${mark}`,
    businessId: null,
    sector: '74',
    municipality: '286',
    offer: `${name} muotoilee`,
    offerTags: [],
    need: 'kirjanpitoa',
    needTags: [],
    links: [],
    languages: ['fi' as const],
    visibility: Object.fromEntries(cohortOnly) as typeof defaultVisibility,
  };
}

const reason = 'teemme molemmat tapahtumia';

/** Aino asks for Bert; Cecilia proposes Aino and Dora to each other. Answers what the bot said to each. */
export async function asks({ people: { Aino, Cecilia } }: World): Promise<string[]> {
  const wished = await Aino.asks(`!esittele Bert Demo koska ${reason}`);
  return [wished, await Cecilia.asks(`!esittele Aino Demo ja Dora Demo koska ${reason}`)];
}

/** A round of three passes asks Aino about Eeva, and Bert about Dora. */
export async function sendsRound(hub: Hub, { cohort, members: { Aino, Eeva } }: World): Promise<string> {
  const scope = { programmeId: cohort.programmeId, cohortId: cohort.id };
  const { id } = given(makeRound(hub.context(), operator, scope, usualSettings, 5));
  given(changeRound(hub.context(), operator, id, { kind: 'pin', memberIds: [Aino.id, Eeva.id] }));
  await eventually('the draft', () => (hub.store.rounds.byId(id)?.state === 'draft' ? true : undefined));
  given(sendRound(hub.context(), operator, id));
  return id;
}

/** Aino says with a thumb that she wants to meet the one of whom the bot asks her in these words. */
export async function wants({ store }: Hub, { members, people }: World, name: Name, words: string): Promise<void> {
  await people.Aino.reacts(await people.Aino.hears(words), '👍');
  await eventually('the thumb is counted', () => {
    const [between] = store.introductions.openBetween(members.Aino.id, members[name].id);
    const answers = between === undefined ? [] : store.introductions.answers(between.id);
    return answers.some(({ memberId, answer }) => memberId === members.Aino.id && answer === 'yes') ? true : undefined;
  });
}

/**
 * Those whom Aino wants to meet answer on the web: no, nothing, or they block her. Of Dora Bert says no in every world, so that the round goes on for three days more
 * where Eeva has stayed in it too.
 */
export function answer({ store, context }: Hub, { way, members }: World): void {
  const says = ({ id: memberId }: Member, to: Member) => {
    const [between] = store.introductions.openBetween(memberId, to.id);
    if (between === undefined) throw new Error('Nobody was asked.');
    given(answerIntroduction(context(), { memberId, channel: 'web' }, between.id, 'no'));
  };
  says(members.Bert, members.Dora);
  for (const name of ['Bert', 'Dora', 'Eeva'] as const) {
    if (way === 'no') says(members[name], members.Aino);
    if (way === 'blocks') given(block(context(), { memberId: members[name].id, channel: 'web' }, members.Aino.id));
  }
}
