import { hubLanguage } from '@kohtaamo/core/language/language.ts';
import { addDays, localDate } from '@kohtaamo/core/prompt/quiet.ts';
import { keysOf, themeOf, themes } from '@kohtaamo/core/starter/library.ts';
import { draftStarter } from '@kohtaamo/core/starter/planstarter.ts';
import { momentOf } from '@kohtaamo/core/starter/series.ts';
import { starterWords } from '@kohtaamo/messages/starterwords.ts';
import { redirect } from '@sveltejs/kit';
import { cohortFor } from '#lib/server/cohort.ts';
import { formOf, onceIn, typedIn } from '#lib/server/form.ts';
import { failWith } from '#lib/server/refusal.ts';
import { calendar } from '#lib/server/starter.ts';
import { context } from '#lib/server/store.ts';
import { fieldOf, readTyped, starterFields, type TypedStarter } from '../form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The next morning on which people work. */
function usualDate(timeZone: string): string {
  const tomorrow = addDays(localDate(context().now, timeZone).date, 1);
  const series = { firstDate: tomorrow, time: '09:00', repeat: 'once', until: null } as const;
  return localDate(momentOf(series, 0, timeZone, calendar).at, timeZone).date;
}

function begun(url: URL, timeZone: string): TypedStarter | null {
  const key = url.searchParams.get('key') ?? '';
  if (!url.searchParams.has('own') && themeOf(key) === null) return null;
  const usual = { date: usualDate(timeZone), time: '09:00', repeat: 'once', until: '' };
  return url.searchParams.has('own')
    ? { ...usual, key: '', text: '' }
    : { ...usual, key, text: starterWords(key, hubLanguage) };
}

export const load: PageServerLoad = (event) => {
  const { cohort, programme } = cohortFor(event, event.params.cohort, 'run-workshop');
  return {
    cohort: { slug: cohort.slug, name: cohort.name },
    typed: begun(event.url, programme.timeZone),
    library: themes.map((theme) => ({
      theme,
      starters: keysOf(theme).map((key) => ({ key, text: starterWords(key, hubLanguage) })),
    })),
    once: context().newId(),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { member, cohort } = cohortFor(event, event.params.cohort, 'run-workshop');
    const form = await formOf(event);
    const typed = typedIn(form, starterFields);
    const actor = { memberId: member.id, channel: 'web' as const };
    const drafted = draftStarter(context(), actor, cohort.id, { ...readTyped(typed), ...onceIn(form) }, calendar);
    if (!drafted.ok) return failWith(drafted.refusal, { ...typed, at: fieldOf(drafted.refusal.code) });
    redirect(303, `/organise/cohort/${cohort.slug}/starters/${drafted.value.id}`);
  },
};
