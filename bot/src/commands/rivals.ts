import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import type { Context } from '@kohtaamo/core/context.ts';
import { markRivals, rivalsAmong, unmarkRivals } from '@kohtaamo/core/round/rivals.ts';
import { joinedIn } from '@kohtaamo/core/round/scope.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { actorOf, type Speaker } from './command.ts';
import { notNamed, peopleNamed } from './peoplenamed.ts';

/** The marks among the people of these cohorts, or one more, or one less. Two people of one programme are marked, as on the web. */
export function rivals(
  context: Context,
  speaker: Speaker,
  cohorts: readonly Cohort[],
  { isMarked, said }: { isMarked: boolean; said: string },
): Saying[] {
  const people = joinedIn(context, cohorts);
  if (said === '')
    return [
      {
        kind: 'rivals',
        pairs: rivalsAmong(
          context,
          people.map(({ id }) => id),
        ).map(([one, other]) => ({ one: one.name, other: other.name })),
      },
    ];
  const named = peopleNamed(said, people, (count) => count === 2);
  if ('nobody' in named) return [{ kind: 'refusal', code: 'person_not_found', values: {} }];
  if ('unclear' in named) return [notNamed(named)];
  const [one, other] = named.people;
  if (!one || !other || !areOfOneProgramme(context, cohorts, [one.id, other.id]))
    return [{ kind: 'refusal', code: 'person_not_found', values: {} }];
  const done = (isMarked ? markRivals : unmarkRivals)(context, actorOf(speaker), one.id, other.id);
  if (!done.ok) return [{ kind: 'refusal', ...done.refusal }];
  return [{ kind: 'rivals-marked', one: one.name, other: other.name, isMarked }];
}

function areOfOneProgramme(context: Context, cohorts: readonly Cohort[], memberIds: readonly string[]): boolean {
  return cohorts.some(({ programmeId }) => {
    const there = joinedIn(
      context,
      cohorts.filter((each) => each.programmeId === programmeId),
    );
    return memberIds.every((id) => there.some((each) => each.id === id));
  });
}
