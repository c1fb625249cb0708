import { glanceAt } from '@kohtaamo/core/cohort/glance.ts';
import { nextStep } from '@kohtaamo/core/cohort/nextstep.ts';
import { addProgramme } from '@kohtaamo/core/programme/addprogramme.ts';
import { mayDo } from '@kohtaamo/core/role/role.ts';
import { tellName } from '@kohtaamo/core/member/tellname.ts';
import { isNamed } from '@kohtaamo/core/session/signin.ts';
import { error, redirect } from '@sveltejs/kit';
import { loadSettings } from '#lib/server/config.ts';
import { formOf, onceIn, typedIn } from '#lib/server/form.ts';
import { guard } from '#lib/server/guard.ts';
import { parkedCount } from '#lib/server/jobs.ts';
import { failWith, sentenceOf } from '#lib/server/refusal.ts';
import { context } from '#lib/server/store.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { person, member } = guard(event, 'edit-own-profile');
  const here = context();
  const programmes = here.store.programmes
    .all()
    .map((programme) => {
      const manages = mayDo(person, 'manage-programme', { programmeId: programme.id });
      const cohorts = here.store.cohorts
        .ofProgramme(programme.id)
        .filter((cohort) => mayDo(person, 'run-workshop', { programmeId: programme.id, cohortId: cohort.id }))
        .map(({ id, slug, name }) => {
          const { inside, people } = glanceAt(here, id);
          return { slug, name, inside, people, next: nextStep(here, id, manages) };
        });
      return { slug: programme.slug, name: programme.name, manages, cohorts };
    })
    .filter((programme) => programme.manages || programme.cohorts.length > 0);
  const mayAdd = mayDo(person, 'add-programme');
  if (programmes.length === 0 && !mayAdd) error(403, sentenceOf({ code: 'not_allowed', values: {} }));
  return {
    programmes,
    mayAdd,
    managesPartners: mayDo(person, 'manage-partners'),
    managesHub: mayDo(person, 'manage-hub'),
    stuck: mayDo(person, 'read-jobs') ? parkedCount(here) : 0,
    byLink: member.userId === null,
    named: isNamed(member),
    once: here.newId(),
    now: here.now,
  };
};

export const actions: Actions = {
  name: async (event) => {
    const { member, person } = guard(event, 'edit-own-profile');
    if (person.grants.length === 0) error(403, sentenceOf({ code: 'not_allowed', values: {} }));
    const typed = typedIn(await formOf(event), ['own', 'email']);
    const told = tellName(context(), { memberId: member.id, channel: 'web' }, { name: typed.own, email: typed.email });
    if (!told.ok) return failWith(told.refusal, typed);
    redirect(303, '/organise');
  },
  add: async (event) => {
    const { member } = guard(event, 'add-programme');
    const form = await formOf(event);
    const typed = typedIn(form, ['name', 'funder']);
    const { timeZone } = loadSettings();
    const wish = { name: typed.name, funder: typed.funder || null, timeZone, ...onceIn(form) };
    const added = addProgramme(context(), { memberId: member.id, channel: 'web' }, wish);
    if (!added.ok) return failWith(added.refusal, typed);
    redirect(303, `/organise/programme/${added.value.slug}`);
  },
};
