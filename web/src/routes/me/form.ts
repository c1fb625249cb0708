import { day } from '@kohtaamo/core/clock.ts';
import { purposes, type Purpose } from '@kohtaamo/core/consent/consent.ts';
import { language } from '@kohtaamo/core/language/language.ts';
import type { CardForm } from '@kohtaamo/core/member/changecard.ts';
import { visibility } from '@kohtaamo/core/visibility/visibility.ts';
import { z } from 'zod';

const cardForm = z.object({
  name: z.string().catch(''),
  language: language.nullable().catch(null),
  about: z
    .string()
    .catch('')
    .transform((text) => text.replaceAll('\r\n', '\n')),
  aboutVisibility: visibility.catch('cohort'),
  emailVisibility: visibility.catch('me'),
});

/** The member's card as written. A visibility that is not known narrows the field instead of widening it. */
export function readCardForm(data: FormData): CardForm {
  return cardForm.parse(Object.fromEntries(data));
}

/** The pauses one may pick, in weeks. */
export const pauseWeeks = [1, 2, 4, 13] as const;

/** When a pause of the picked length ends; NaN, which is refused, when none was picked. */
export function pauseEnd(data: FormData, now: number): number {
  const weeks = z.coerce.number().safeParse(data.get('weeks'));
  return weeks.success && pauseWeeks.some((each) => each === weeks.data) ? now + weeks.data * 7 * day : Number.NaN;
}

/** The answers given on a form of consents. A purpose left unanswered stays as it was: silence is not a yes. */
export function readConsents(data: FormData): { purpose: Purpose; given: boolean }[] {
  return purposes.flatMap((purpose) => {
    const answer = data.get(`consent_${purpose}`);
    return answer === 'yes' || answer === 'no' ? [{ purpose, given: answer === 'yes' }] : [];
  });
}
