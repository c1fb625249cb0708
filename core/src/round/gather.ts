import { viewBusiness } from '../business/business.ts';
import { hasConsent } from '../consent/answerconsent.ts';
import type { Context } from '../context.ts';
import type { Member } from '../member/member.ts';
import { namesMunicipality } from '../place/findmunicipality.ts';
import type { Calendar } from '../prompt/quiet.ts';
import type { Closeness } from '../visibility/visibility.ts';
import type { Apart } from './apart.ts';
import { clockOf, deadlineOf, restingUntil } from './passtime.ts';
import type { RoundPerson, RoundBusiness, Topic } from './person.ts';
import {
  debtAfter,
  memoryAmong,
  type KeptInputs,
  type Round,
  type RoundPass,
  type RoundSettings,
  type Together,
} from './round.ts';
import { cohortsOf, type Scope } from './scope.ts';
import { choiceFor } from './thistime.ts';
import { roundWeights, rulesVersion } from './weights.ts';

/**
 * Whether the member can be asked by a round at this moment. One answer for stopped, paused, stepped out and not agreed: a pause ends by itself,
 * on its date. In a round their `choice` for it counts before what they always say.
 */
export function isReachable(
  { store, now }: Pick<Context, 'store' | 'now'>,
  member: Member | null,
  choice: boolean | null = null,
): member is Member {
  if (member?.userId == null || member.stoppedAt !== null) return false;
  if (member.pausedUntil !== null && member.pausedUntil > now) return false;
  return hasConsent({ store }, member.id, 'introductions') && takesPart({ store }, member.id, choice);
}

/**
 * Whether rounds may ask the member: not stepped out on their page, unless their `choice` for one round says otherwise; and not "stop these" said to a round's
 * question, for then it would not reach them.
 */
export function takesPart({ store }: Pick<Context, 'store'>, memberId: string, choice: boolean | null = null): boolean {
  const isStopped = store.prompts.stoppedKinds(memberId).includes('round');
  return !isStopped && (choice ?? store.rounds.wish(memberId).takesPart);
}

/**
 * What a round is gathered for. Of one that there is already: its id, so that it does not count as one of those before it, of how many people it was
 * made, by which it remembers to its end, and which of its passes.
 */
export type Gathering = Scope & {
  settings: RoundSettings;
  seed: number;
  calendar: Calendar;
  made?: { roundId: string; people: number; isSent: boolean; pass: number };
};

/**
 * Everything that decides a round, as it is now: who takes part, what counts about them, who may not meet whom. With `among`, of these people only.
 */
export function gatherInputs(
  context: Pick<Context, 'store' | 'now'>,
  { settings, seed, calendar, made, ...scope }: Gathering,
  among?: ReadonlySet<string>,
): KeptInputs {
  const { store, now } = context;
  const roundId = made?.roundId ?? null;
  const cohorts = cohortsOf(context, { ...scope, settings });
  const standsIn = new Map<string, string[]>();
  for (const { id } of cohorts) {
    for (const { memberId, state } of store.cohorts.memberships(id)) {
      if (state === 'joined') standsIn.set(memberId, [...(standsIn.get(memberId) ?? []), id]);
    }
  }
  const ids = [...standsIn.keys()].filter((id) => among?.has(id) ?? true).sort();
  const last = new Map(store.rounds.lastOf(ids).map((each) => [each.memberId, each]));
  // Among several cohorts only what every member of the hub may see counts; in one cohort also what is for the cohort.
  const closeness: Closeness = scope.cohortId === null ? 'hub' : 'cohort';
  const people = ids.flatMap((id): RoundPerson[] => {
    const member = store.members.byId(id);
    if (!isReachable(context, member, choiceFor(context, id, made?.isSent === true ? roundId : null))) return [];
    const before = last.get(id);
    return [
      {
        ...profileOf(context, member, closeness),
        cohortIds: standsIn.get(id) ?? [],
        debt: before === undefined ? 0 : debtAfter(before.debt, before),
      },
    ];
  });
  const asked = store.rounds.asked(scope.programmeId, roundId);
  const memory = memoryAmong(settings, made?.people ?? people.length);
  const within = (pair: { ago: number }) => pair.ago <= memory;
  return {
    rules: rulesVersion,
    seed,
    pool: {
      people,
      apart: ofThese(people, [
        ...marked(store.rounds.blocks(), 'never'),
        ...marked(store.rounds.rivals(), 'rivals'),
        ...marked(store.rounds.together(), 'together'),
        ...marked(colleaguesAmong(context, people), 'together'),
        // Whoever sat at one table the last time has met already.
        ...cohorts.flatMap(({ id }) => marked(store.liveRounds.lastTogether(id), 'together')),
        // Another programme's round may be asking them now.
        ...marked(store.rounds.beingAsked(roundId), 'introduced'),
        ...marked(asked.filter(within), 'introduced'),
      ]),
      askedBefore: ofThese(
        people,
        asked.filter((pair) => !within(pair)),
      ).map(({ one, other }) => ({ one, other })),
      surprise: settings.surprise,
      weights: roundWeights,
    },
    pinned: [],
    // Whoever has met nobody in the first pass is asked about two.
    inThrees: settings.groupSize === null && (made?.pass ?? 1) > 1,
    groups:
      settings.groupSize === null
        ? null
        : { size: settings.groupSize, mostOfSector: settings.mostOfSector, theme: settings.theme, fewestWithTheme: 1 },
    resting: restingUntil(
      context,
      people.map(({ memberId }) => memberId),
      deadlineOf(now, settings, clockOf(context, scope.programmeId, calendar)),
      calendar,
    ),
    leftBefore: people.map(({ memberId }) => memberId).filter((id) => last.get(id)?.owed === true),
  };
}

/**
 * A pass's inputs as they are now, of those of these people who still take part. What the organiser kept apart stays apart, and so does everybody who was
 * asked about each other in the round.
 */
export function gatherAgain(
  context: Pick<Context, 'store' | 'now'>,
  round: Round,
  { pass, inputs: { pool, seed } }: Pick<RoundPass, 'pass' | 'inputs'>,
  calendar: Calendar,
  memberIds: readonly string[],
): KeptInputs {
  const { programmeId, cohortId, settings, id: roundId } = round;
  // Those of a draft until it is sent, and then those it was sent to: later passes are of fewer.
  const people = Math.max(pool.people.length, context.store.rounds.people(roundId).length);
  const made = { roundId, people, isSent: round.sentAt !== null, pass };
  const now = gatherInputs(context, { programmeId, cohortId, settings, seed, calendar, made }, new Set(memberIds));
  const kept = [
    ...pool.apart.filter(({ why }) => why === 'forbidden'),
    ...marked(context.store.rounds.askedIn(roundId), 'introduced'),
  ];
  return { ...now, pool: { ...now.pool, apart: [...now.pool.apart, ...ofThese(now.pool.people, kept)] } };
}

/** What a text with its tags is about. */
export function topicsOf({ store }: Pick<Context, 'store'>, tags: readonly string[], text: string): Topic[] {
  return [
    ...tags.map((tag) => ({ text: tag, isTag: true, words: store.rounds.stems(tag).map(({ stems }) => stems) })),
    ...store.rounds.stems(text).map((word) => ({ text: word.text, isTag: false, words: [word.stems] })),
  ];
}

/**
 * What a round knows of somebody's businesses, as far as those so close may see them, and of their wishes. Towns that are named in their words are no topics: two
 * who both name one neither need nor offer it, and where they are is known. With `places` they are, for whoever asks for something in a town.
 */
export function profileOf(
  { store }: Pick<Context, 'store'>,
  member: Member,
  closeness: Closeness,
  { places = false } = {},
) {
  const topics = (tags: readonly string[] | undefined, text: string | null | undefined): Topic[] =>
    topicsOf({ store }, tags ?? [], text ?? '').filter(
      (topic) => places || topic.isTag || !namesMunicipality(topic.text),
    );
  const businesses = store.businesses
    .ofMember(member.id)
    .flatMap((each) => viewBusiness(each, closeness) ?? [])
    .filter((each) => each.showsMembers);
  const languages = [
    ...businesses.flatMap((each) => each.languages ?? []),
    ...(member.language === null ? [] : [member.language]),
  ];
  const told = businesses.flatMap(({ sector = null, municipality = null }): RoundBusiness[] =>
    sector === null && municipality === null ? [] : [{ sector, municipality }],
  );
  const { intents, reachKm, avoidsRivals } = store.rounds.wish(member.id);
  return {
    memberId: member.id,
    needs: businesses.flatMap((each) => topics(each.needTags, each.need)),
    offers: businesses.flatMap((each) => topics(each.offerTags, each.offer)),
    ...fullestOf(told),
    businesses: told,
    languages: [...new Set(languages)],
    intents,
    reachKm,
    avoidsRivals,
  };
}

/** The one that tells most, so that sector and town are of one business. */
function fullestOf(businesses: readonly RoundBusiness[]): RoundBusiness {
  const tellsBoth = businesses.find(({ sector, municipality }) => sector !== null && municipality !== null);
  return tellsBoth ?? businesses[0] ?? { sector: null, municipality: null };
}

/** People behind the same business, whoever may see that they are: they know each other. */
export function colleaguesAmong(
  { store }: Pick<Context, 'store'>,
  people: readonly { memberId: string }[],
): Together[] {
  const behind = new Map<string, string[]>();
  for (const { memberId } of people)
    for (const { id } of store.businesses.ofMember(memberId)) behind.set(id, [...(behind.get(id) ?? []), memberId]);
  return [...behind.values()].flatMap((ids) =>
    ids.flatMap((one, at) => ids.slice(at + 1).map((other) => ({ one, other }))),
  );
}

function marked(pairs: readonly Together[], why: Apart['why']): Apart[] {
  return pairs.map(({ one, other }) => ({ one, other, why }));
}

function ofThese<T extends Together>(people: readonly RoundPerson[], pairs: readonly T[]): T[] {
  const here = new Set(people.map(({ memberId }) => memberId));
  return pairs.filter(({ one, other }) => here.has(one) && here.has(other));
}
