import { viewBusiness } from '../business/business.ts';
import { hour, type Milliseconds } from '../clock.ts';
import { hasConsent } from '../consent/answerconsent.ts';
import type { Context } from '../context.ts';
import type { Member } from '../member/member.ts';
import { budgetFreeAt, mostAWeek } from '../prompt/budget.ts';
import type { Closeness } from '../visibility/visibility.ts';
import type { Apart } from './apart.ts';
import type { RoundPerson, RoundBusiness, Topic } from './person.ts';
import { deadlineOf, debtAfter, memoryAmong, type KeptInputs, type RoundSettings, type Together } from './round.ts';
import { roundWeights, rulesVersion } from './weights.ts';

export type Scope = { programmeId: string; cohortId: string | null };

/**
 * Whether the member can be asked by a round at this moment. One answer for stopped, paused, stepped out and not agreed: a pause ends by itself,
 * on its date.
 */
export function isReachable({ store, now }: Pick<Context, 'store' | 'now'>, member: Member | null): member is Member {
  if (member?.userId == null || member.stoppedAt !== null) return false;
  if (member.pausedUntil !== null && member.pausedUntil > now) return false;
  return hasConsent({ store }, member.id, 'introductions') && takesPart({ store }, member.id);
}

/** Whether rounds may ask the member at all: neither stepped out on their page nor said "stop these" to a round's question. */
export function takesPart({ store }: Pick<Context, 'store'>, memberId: string): boolean {
  return store.rounds.wish(memberId).takesPart && !store.prompts.stoppedKinds(memberId).includes('round');
}

/** Whoever is asked later than this before the deadline would hardly have seen the question. */
const timeToAnswer: Milliseconds = 12 * hour;

/** Whom the budget of two unasked messages a week does not let be asked before a deadline: they sit this pass out, and lose nothing by it. */
export function restingUntil(
  { store, now }: Pick<Context, 'store' | 'now'>,
  memberIds: readonly string[],
  deadline: Milliseconds,
): string[] {
  return memberIds.filter((id) => budgetFreeAt(store.prompts.spentOf(id, mostAWeek), now) > deadline - timeToAnswer);
}

/** Everything that decides a round, as it is now: who takes part, what counts about them, who may not meet whom. */
export function gatherInputs(
  context: Pick<Context, 'store' | 'now'>,
  scope: Scope,
  settings: RoundSettings,
  seed: number,
): KeptInputs {
  const { store, now } = context;
  const cohorts = store.cohorts
    .ofProgramme(scope.programmeId)
    .filter(({ id }) => (scope.cohortId === null ? isAmong(settings, id) : id === scope.cohortId));
  const cohortsOf = new Map<string, string[]>();
  for (const { id } of cohorts) {
    for (const { memberId, state } of store.cohorts.memberships(id)) {
      if (state === 'joined') cohortsOf.set(memberId, [...(cohortsOf.get(memberId) ?? []), id]);
    }
  }
  const ids = [...cohortsOf.keys()].sort();
  const last = new Map(store.rounds.lastOf(ids).map((each) => [each.memberId, each]));
  // Among several cohorts only what every member of the hub may see counts; in one cohort also what is for the cohort.
  const closeness: Closeness = scope.cohortId === null ? 'hub' : 'cohort';
  const people = ids.flatMap((id): RoundPerson[] => {
    const member = store.members.byId(id);
    if (!isReachable(context, member)) return [];
    const before = last.get(id);
    return [
      {
        ...profileOf(context, member, closeness),
        cohortIds: cohortsOf.get(id) ?? [],
        debt: before === undefined ? 0 : debtAfter(before.debt, before),
      },
    ];
  });
  const asked = store.rounds.asked(scope.programmeId);
  const memory = memoryAmong(settings, people.length);
  const within = (pair: { ago: number }) => pair.ago <= memory;
  return {
    rules: rulesVersion,
    seed,
    pool: {
      people,
      apart: among(people, [
        ...marked(store.rounds.blocks(), 'never'),
        ...marked(store.rounds.rivals(), 'rivals'),
        ...marked(store.rounds.together(), 'together'),
        ...marked(colleaguesAmong(context, people), 'together'),
        // Whoever sat at one table the last time has met already.
        ...cohorts.flatMap(({ id }) => marked(store.liveRounds.lastTogether(id), 'together')),
        ...marked(asked.filter(within), 'introduced'),
      ]),
      askedBefore: among(
        people,
        asked.filter((pair) => !within(pair)),
      ).map(({ one, other }) => ({ one, other })),
      surprise: settings.surprise,
      weights: roundWeights,
    },
    pinned: [],
    groups:
      settings.groupSize === null
        ? null
        : { size: settings.groupSize, mostOfSector: settings.mostOfSector, theme: settings.theme, fewestWithTheme: 1 },
    resting: restingUntil(
      context,
      people.map(({ memberId }) => memberId),
      deadlineOf(now, settings),
    ),
    leftBefore: people.map(({ memberId }) => memberId).filter((id) => last.get(id)?.owed === true),
  };
}

/** What a text with its tags is about. */
export function topicsOf({ store }: Pick<Context, 'store'>, tags: readonly string[], text: string): Topic[] {
  return [
    ...tags.map((tag) => ({ text: tag, isTag: true, words: store.rounds.stems(tag).map(({ stems }) => stems) })),
    ...store.rounds.stems(text).map((word) => ({ text: word.text, isTag: false, words: [word.stems] })),
  ];
}

/** What a round knows of somebody's businesses, as far as those so close may see them, and of their wishes. */
export function profileOf({ store }: Pick<Context, 'store'>, member: Member, closeness: Closeness) {
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
    needs: businesses.flatMap((each) => topicsOf({ store }, each.needTags ?? [], each.need ?? '')),
    offers: businesses.flatMap((each) => topicsOf({ store }, each.offerTags ?? [], each.offer ?? '')),
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

function isAmong({ cohortIds }: RoundSettings, cohortId: string): boolean {
  return cohortIds.length === 0 || cohortIds.includes(cohortId);
}

function marked(pairs: readonly Together[], why: Apart['why']): Apart[] {
  return pairs.map(({ one, other }) => ({ one, other, why }));
}

function among<T extends Together>(people: readonly RoundPerson[], pairs: readonly T[]): T[] {
  const here = new Set(people.map(({ memberId }) => memberId));
  return pairs.filter(({ one, other }) => here.has(one) && here.has(other));
}
