import { addCohort } from '@kohtaamo/core/cohort/addcohort.ts';
import type { Cohort } from '@kohtaamo/core/cohort/cohort.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import type { Purpose } from '@kohtaamo/core/consent/consent.ts';
import { joinByCode } from '@kohtaamo/core/invitation/join.ts';
import type { Language } from '@kohtaamo/core/language/language.ts';
import { matrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import type { Result } from '@kohtaamo/core/refusal.ts';
import type { Hub } from './hub.ts';

/** The operator at the command line, for what a story only needs to have. */
export const operator = { memberId: null, channel: 'cli' as const };

/** The value of what a story takes for given; a refusal is thrown. */
export function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${result.refusal.code}`);
  return result.value;
}

/** A programme and a cohort of this name in it. */
export function makeCohort(hub: Hub, name: string, timeZone = 'Europe/Helsinki'): Cohort {
  const wish = { name: `Ohjelma ${name}`, funder: null, timeZone };
  const programme = given(addProgramme(hub.context(), operator, wish));
  return given(addCohort(hub.context(), operator, { programmeId: programme.id, name }));
}

/** A person with a proven account comes in by a code, as the web lets them in; by default by the code on the cohort's wall. */
export function comesIn(
  hub: Hub,
  cohort: Cohort,
  person: { userId: string; name: string },
  wish: { code?: string; language?: Language; consents?: Purpose[] } = {},
): Member {
  const { code = cohort.wallCode, language = 'fi', consents = ['introductions'] } = wish;
  const proven = { userId: matrixUserId.parse(person.userId), name: person.name, language };
  const { member } = given(joinByCode(hub.context(), 'web', code, proven));
  for (const purpose of consents) {
    answerConsent(hub.context(), { memberId: member.id, channel: 'web' }, purpose, true);
  }
  return member;
}
