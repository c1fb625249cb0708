import { addPerson } from '@kohtaamo/core/member/addperson.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { findPeople } from '@kohtaamo/core/role/findpeople.ts';
import { giveRole, takeRole, type RoleWish } from '@kohtaamo/core/role/giverole.ts';
import { makeSignInLink } from '@kohtaamo/core/session/signin.ts';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fail, sayRefusal, type OperatorCommand } from './command.ts';
import type { Hub } from './hub.ts';

const role = z.enum(['organiser', 'facilitator']);
const options = {
  member: { type: 'string' },
  name: { type: 'string' },
  email: { type: 'string' },
  role: { type: 'string' },
  programme: { type: 'string' },
  cohort: { type: 'string' },
} as const;
type Values = Partial<Record<keyof typeof options, string>>;
const where = '--role organiser [--programme SLUG] | --role facilitator --cohort SLUG';

export const roleCommands: OperatorCommand[] = [
  {
    words: 'role add',
    usage: `role add (--member WHO | --name NAME [--email ADDRESS]) (${where})`,
    summary:
      'gives a role; WHO is a Matrix user id, an e-mail address or a name; somebody new gets a one-time sign-in link',
    run(hub, args) {
      const { values } = parseArgs({ args, options });
      const wish = wishOf(hub, values);
      if (typeof wish === 'string') return fail(hub, wish);
      const person = values.member === undefined ? newPerson(hub, values) : known(hub, values.member);
      if (typeof person === 'number') return person;
      const given = giveRole(hub.context(), hub.actor, person.id, wish);
      if (!given.ok) return sayRefusal(hub, given.refusal);
      hub.print(`${person.name} is ${inWords(hub, wish)}.`);
      if (person.userId !== null) return 0;
      const secret = hub.newSecret();
      const link = makeSignInLink(hub.context(), hub.actor, person.id, hub.hash(secret));
      if (!link.ok) return sayRefusal(hub, link.refusal);
      hub.print(`${hub.settings.publicUrl}/sign-in/${secret}`);
      return 0;
    },
  },
  {
    words: 'role remove',
    usage: `role remove --member WHO (${where})`,
    summary: 'takes a role back',
    run(hub, args) {
      const { values } = parseArgs({ args, options });
      const wish = wishOf(hub, values);
      if (typeof wish === 'string') return fail(hub, wish);
      const person = known(hub, z.string().min(1).parse(values.member));
      if (typeof person === 'number') return person;
      const taken = takeRole(hub.context(), hub.actor, person.id, wish);
      if (!taken.ok) return sayRefusal(hub, taken.refusal);
      hub.print(`${person.name} is not ${inWords(hub, wish)} any more.`);
      return 0;
    },
  },
  {
    words: 'role list',
    usage: 'role list',
    summary: 'lists who has which role',
    run(hub) {
      for (const { memberId, ...wish } of hub.store.roles.all()) {
        const member = hub.store.members.byId(memberId);
        const account = member?.userId ?? member?.email ?? 'no account yet';
        hub.print(`  ${member?.name ?? memberId} (${account}): ${inWords(hub, wish)}`);
      }
      return 0;
    },
  },
];

/** The role that the options name, or a sentence that says what is wrong with them. */
function wishOf({ store }: Hub, values: Values): RoleWish | string {
  const wanted = role.parse(values.role);
  if (wanted === 'facilitator') {
    const cohort = store.cohorts.bySlug(z.string().min(1).parse(values.cohort));
    if (cohort === null) return `There is no cohort ${String(values.cohort)}.`;
    return { role: wanted, programmeId: null, cohortId: cohort.id };
  }
  if (values.programme === undefined) return { role: wanted, programmeId: null, cohortId: null };
  const programme = store.programmes.bySlug(values.programme);
  if (programme === null) return `There is no programme ${values.programme}.`;
  return { role: wanted, programmeId: programme.id, cohortId: null };
}

function known(hub: Hub, who: string): Member | number {
  const [person, ...others] = findPeople(hub.context(), who, null);
  if (person === undefined) return fail(hub, `Nobody here is ${who}.`);
  if (others.length === 0) return person;
  const names = [person, ...others].map((each) => `  ${each.name} (${each.userId ?? each.email ?? each.id})`);
  return fail(hub, [`${who} may be any of these; say the one by user id or e-mail:`, ...names].join('\n'));
}

function newPerson(hub: Hub, values: Values): Member | number {
  const name = z.string().trim().min(1).parse(values.name);
  const added = addPerson(hub.context(), hub.actor, { name, email: values.email ?? '' });
  return added.ok ? added.value : sayRefusal(hub, added.refusal);
}

function inWords({ store }: Hub, { role: of, programmeId, cohortId }: RoleWish): string {
  if (cohortId !== null) return `${of} of ${store.cohorts.byId(cohortId)?.name ?? cohortId}`;
  return programmeId === null
    ? `${of} of the hub`
    : `${of} of ${store.programmes.byId(programmeId)?.name ?? programmeId}`;
}
