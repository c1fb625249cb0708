import { defaultVisibility } from '@kohtaamo/core/business/business.ts';
import { saveBusiness } from '@kohtaamo/core/business/savebusiness.ts';
import { nothingWritten, readBusinessForm } from '@kohtaamo/core/business/writtenbusiness.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { inviteAll } from '@kohtaamo/core/invitation/invite.ts';
import { memberOf } from '@kohtaamo/core/invitation/join.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { parseUserId } from '@kohtaamo/core/matrix/userid.ts';
import { queue } from '@kohtaamo/core/context.ts';
import { endPass, sendRound, takeResult } from '@kohtaamo/core/round/runround.ts';
import { solveRound } from '@kohtaamo/core/round/solveround.ts';
import { readSettings } from '@kohtaamo/core/settings/settings.ts';
import { openStore } from '@kohtaamo/store/store.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { operatorCommands, runCommand } from './commands.ts';
import type { Hub } from './hub.ts';

let hub: Hub;
let printed: string[];
let piped = '';
beforeEach(async () => {
  const read = readSettings({ KOHTAAMO_PUBLIC_URL: 'https://hub.example' });
  if (!read.ok) throw new Error(read.problems.join());
  const store = openStore(':memory:');
  let ids = 0;
  const newId = () => `id${String(++ids).padStart(8, '0')}`;
  printed = [];
  hub = {
    settings: read.settings,
    store,
    context: () => ({ store, now: Date.UTC(2027, 0, 15), newId }),
    actor: { memberId: null, channel: 'cli' },
    newSecret: () => `secret-${newId()}`,
    hash: (secret) => `hash of ${secret}`,
    print: (line) => {
      printed.push(line);
    },
    input: () => Promise.resolve(new TextEncoder().encode(piped)),
  };
  await say('programme add --name Ohjelma');
  await say('cohort add --programme ohjelma --name Kouvola');
});

const say = (line: string) => {
  printed.length = 0;
  return runCommand(hub, operatorCommands, line.split(' '));
};
const roles = () => hub.store.roles.all().map(({ role, programmeId, cohortId }) => [role, programmeId, cohortId]);

describe('the operator gives and takes roles', () => {
  test('to somebody new, who gets a sign-in link', async () => {
    expect(await say('role add --name Ada --email ada@example.org --role facilitator --cohort ohjelma-kouvola')).toBe(
      0,
    );
    expect(printed).toEqual([
      'Ada is facilitator of Kouvola.',
      expect.stringContaining('https://hub.example/sign-in/'),
    ]);
    expect(roles()).toEqual([['facilitator', null, hub.store.cohorts.bySlug('ohjelma-kouvola')?.id]]);
  });

  test('to somebody known by e-mail address or name, and takes them back', async () => {
    await say('role add --name Ada --email ada@example.org --role organiser');
    await say('role add --name Bert --role organiser');
    expect(await say('role add --member ada@example.org --role organiser --programme ohjelma')).toBe(0);
    expect(roles()).toHaveLength(3);
    expect(await say('role remove --member Bert --role organiser')).toBe(0);
    expect(await say('role remove --member Ada --role organiser')).toBe(2);
    expect(printed).toEqual(['Refused: role last organiser.']);
    await say('role list');
    expect(printed).toEqual([
      '  Ada (ada@example.org): organiser of the hub',
      '  Ada (ada@example.org): organiser of Ohjelma',
    ]);
  });

  test.each([
    'role add --member Nobody --role organiser',
    'role add --name Ada --role facilitator',
    'role add --name Ada --role facilitator --cohort none',
    'role add --name Ada --role organiser --programme none',
    'role add --name Ada --role king',
    'role add --role organiser',
  ])('and is told what is wrong, without anything being done: %s', async (line) => {
    expect(await say(line)).toBe(2);
    expect(printed.join('\n')).not.toBe('');
    expect(roles()).toEqual([]);
  });

  test('and is asked who is meant where several may be', async () => {
    for (const name of ['Ada', 'Adam']) await say(`role add --name ${name} --role organiser`);
    expect(await say('role remove --member Ada --role organiser')).toBe(2);
    expect(printed[0]).toContain('Adam');
    expect(roles()).toHaveLength(2);
  });
});

test('the operator sees what is stuck, by its id, and lets it be tried again or gives it up', async () => {
  queue(hub.context(), { kind: 'make-programme-space', programmeId: 'p' });
  const id = hub.store.outbox.list('waiting', 50).at(-1)?.id ?? '';
  hub.store.outbox.markFailed(id, 'it broke', 0, true);
  await say('jobs');
  expect(printed.join('\n')).toMatch(new RegExp(`Outbox parked: 1\n  ${id}  make-programme-space .* it broke`));
  expect(await say(`jobs retry ${id}`)).toBe(0);
  expect(await say(`jobs drop ${id}`)).toBe(2);
  hub.store.outbox.markFailed(id, 'it broke', 0, true);
  expect(await say('jobs retry --all')).toBe(0);
  expect(printed).toEqual(['1 are tried again.']);
});

describe('the operator looks at a round before there is one', () => {
  /** Somebody of the cohort who wants to be introduced, with a business that offers and needs this. */
  function comesIn(name: string, offer: string, need: string): void {
    const { store, now } = hub.context();
    const cohort = store.cohorts.bySlug('ohjelma-kouvola');
    const userId = parseUserId(`@${name.toLowerCase()}:localhost`);
    if (cohort === null || userId === null) throw new Error(name);
    const member = memberOf(hub.context(), { userId, name, language: 'fi' });
    store.cohorts.admit(cohort.id, member.id, now);
    store.cohorts.setMembership(cohort.id, member.id, 'joined', now);
    answerConsent(hub.context(), { memberId: member.id, channel: 'web' }, 'introductions', true);
    const written = readBusinessForm({ ...nothingWritten, name: `${name} Oy`, offer, need }, defaultVisibility);
    if (!written.ok) throw new Error(name);
    saveBusiness(hub.context(), { memberId: member.id, channel: 'web' }, null, written.form);
  }

  test('with too few people it is refused', async () => {
    comesIn('Aino', 'pakkauksia', 'valokuvia');
    expect(await say('round preview --cohort ohjelma-kouvola')).toBe(2);
    expect(printed).toEqual(['Refused: round too few.']);
  });

  test('those meet who have what the other needs, nobody is asked, and it can be solved again', async () => {
    comesIn('Aino', 'pakkauksia', 'valokuvia');
    comesIn('Bert', 'valokuvia', 'pakkauksia');
    comesIn('Cecilia', 'tilitoimisto', 'leipomo');
    comesIn('Dora', 'leipomo', 'tilitoimisto');
    const waiting = hub.store.outbox.waitingCount();
    expect(await say('round preview --cohort ohjelma-kouvola')).toBe(0);
    const told = printed.join('\n');
    expect(told).toMatch(/- (Aino & Bert|Bert & Aino)\n/);
    expect(told).toMatch(/- (Cecilia & Dora|Dora & Cecilia)\n/);
    expect(told).toContain('needs and Bert offers: valokuvia');
    expect(hub.store.outbox.waitingCount()).toBe(waiting);
    const id = /Kept as (\w+);/.exec(told)?.[1] ?? '';
    expect(await say(`round replay ${id}`)).toBe(0);
    expect(printed.at(-1)).toBe('Pass 1: the same people meet as then.');
    expect(printed.slice(0, -1)).toEqual(told.split('\n').slice(0, -1));
  });

  /** A round of six in which everybody says no to everybody, over after as many passes as there may be. */
  async function endedRound(): Promise<string> {
    for (const name of ['Aino', 'Bert', 'Cecilia', 'Dora', 'Elli', 'Frans']) comesIn(name, 'leipomo', 'tilitoimisto');
    await say('round preview --cohort ohjelma-kouvola');
    const id = /Kept as (\w+);/.exec(printed.join('\n'))?.[1] ?? '';
    const { store } = hub;
    sendRound(hub.context(), hub.actor, id);
    for (const number of [1, 2, 3]) {
      const pass = store.rounds.pass(id, number);
      if (pass === null) throw new Error(`There is no pass ${String(number)}.`);
      if (number > 1) takeResult(hub.context(), id, { ...pass, result: solveRound(pass.inputs) });
      for (const { id: introductionId, state } of store.introductions.ofRound(id))
        if (state === 'asked')
          for (const { memberId } of store.introductions.answers(introductionId))
            answerIntroduction(hub.context(), { memberId, channel: 'web' }, introductionId, 'no');
      endPass(hub.context(), id, number);
    }
    expect(store.rounds.byId(id)?.state).toBe('ended');
    return id;
  }

  test('of a round that is over every pass is solved again, and who met is told of the first one or of the one that is named', async () => {
    const id = await endedRound();
    expect(await say(`round replay ${id}`)).toBe(0);
    expect(printed.slice(-3)).toEqual([1, 2, 3].map((pass) => `Pass ${String(pass)}: the same people meet as then.`));
    const pairsOf = (pass: number) =>
      hub.store.rounds
        .pass(id, pass)
        ?.result?.meetings.map(({ memberIds }) =>
          memberIds.map((each) => hub.store.members.byId(each)?.name).join(' & '),
        );
    const pairsTold = () => printed.filter((line) => line.includes(' & ')).map((line) => line.slice(2));
    expect(pairsTold()).toEqual(pairsOf(1));
    expect(await say(`round replay ${id} --pass 2`)).toBe(0);
    expect(pairsTold()).toEqual(pairsOf(2));
    expect(printed.at(-1)).toBe('Pass 2: the same people meet as then.');
    expect(await say(`round replay ${id} --pass 4`)).toBe(2);
    expect(await say(`round replay ${id} --pass two`)).toBe(2);
  });

  test('a pass that was solved by older rules is shown as it was, and one that never was is no fault', async () => {
    const id = await endedRound();
    const { rounds } = hub.store;
    const [first, third] = [rounds.pass(id, 1), rounds.pass(id, 3)];
    if (first === null || third === null) throw new Error('A pass is missing.');
    rounds.putPass({ ...third, edition: third.edition + 1 });
    expect(await say(`round replay ${id}`)).toBe(0);
    expect(printed.at(-1)).toBe('Pass 3: was not solved.');
    expect(await say(`round replay ${id} --pass 3`)).toBe(2);
    rounds.putPass({ ...first, edition: 2, inputs: { ...first.inputs, rules: 0 } });
    rounds.setResult(id, 1, 2, first.result, 0);
    expect(await say(`round replay ${id} --pass 1`)).toBe(2);
    expect(printed.filter((line) => line.includes(' & '))).toHaveLength(3);
    expect(printed.at(-1)).toBe('Pass 1: was solved by older rules; it can be shown, not solved again.');
  });

  test('whoever was asked enough for now is told apart from whom the others left', async () => {
    const id = await endedRound();
    const first = hub.store.rounds.pass(id, 1);
    const [resting, left] = first?.inputs.pool.people.map(({ memberId }) => memberId) ?? [];
    if (first?.result == null || resting === undefined || left === undefined) throw new Error('There is no round.');
    hub.store.rounds.putPass({ ...first, edition: 2, inputs: { ...first.inputs, resting: [resting] } });
    hub.store.rounds.setResult(id, 1, 2, { ...first.result, meetings: [], left: [left] }, 0);
    await say(`round replay ${id} --pass 1`);
    const name = (of: string) => hub.store.members.byId(of)?.name ?? '';
    expect(printed).toContain(`- ${name(resting)} is left: they have been asked enough for now.`);
    expect(printed).toContain(`- ${name(left)} is left: the others fit better together.`);
  });

  test('a round that is not there, and a surprise that is none, are told', async () => {
    expect(await say('round replay nothing')).toBe(2);
    expect(await say('round preview --cohort ohjelma-kouvola --surprise 7')).toBe(2);
    expect(await say('round preview --cohort ohjelma-kouvola --memory 21')).toBe(2);
    expect(await say('round preview --cohort ohjelma-kouvola --memory many')).toBe(2);
    expect(await say('round preview --cohort nowhere')).toBe(2);
  });

  test('how many rounds back is kept with the round', async () => {
    comesIn('Aino', 'pakkauksia', 'valokuvia');
    comesIn('Bert', 'valokuvia', 'pakkauksia');
    comesIn('Cecilia', 'tilitoimisto', 'leipomo');
    expect(await say('round preview --cohort ohjelma-kouvola --memory 6')).toBe(0);
    const id = /Kept as (\w+);/.exec(printed.join('\n'))?.[1] ?? '';
    expect(hub.store.rounds.byId(id)?.settings.memory).toBe(6);
  });
});

describe('the operator hands on what mail servers report', () => {
  const report = (id: string, to: string) =>
    [
      'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
      '',
      '--x',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      `Final-Recipient: rfc822; ${to}`,
      'Action: failed',
      'Status: 5.1.1',
      '',
      '--x',
      'Content-Type: text/rfc822-headers',
      '',
      `To: ${to}`,
      `Message-ID: <${id}@localhost>`,
      '',
      '--x--',
      '',
    ].join('\r\n');

  /** An invitation with its letter in the outbox: the letter's id. */
  function invited(email: string): string {
    const cohort = hub.store.cohorts.all()[0] ?? expect.fail();
    const person = { firstName: 'Kutsu', lastName: 'Koe', email, phone: null, language: 'fi' as const };
    const more = { businessName: null, businessId: null, sector: null, municipality: null };
    expect(inviteAll(hub.context(), hub.actor, cohort.id, [{ ...person, ...more }]).ok).toBe(true);
    const rows = hub.store.outbox.list('waiting', 100).filter(({ act }) => act.kind === 'mail-invitation');
    return rows.at(-1)?.id ?? expect.fail();
  }

  test('a letter that came back stops its address, and the operator lets it go again', async () => {
    piped = report(invited('aino@firma.example'), 'Aino@Firma.example');
    expect(await say('mail bounced')).toBe(0);
    expect(printed).toEqual(['No mail goes to aino@firma.example.']);
    await say('mail stopped');
    expect(printed.join()).toMatch(/bounced {2}aino@firma\.example$/);
    expect(await say('mail allow aino@firma.example')).toBe(0);
    expect(hub.store.addresses.stopped('aino@firma.example')).toBeNull();
    expect(await say('mail allow aino@firma.example')).toBe(2);
  });

  test('a report about an address that was corrected since, or about no letter of ours, stops nothing', async () => {
    piped = report('letter-of-nobody', 'aino@firma.example');
    expect(await say('mail bounced')).toBe(0);
    piped = report(invited('new@firma.example'), 'old@firma.example');
    expect(await say('mail bounced')).toBe(0);
    piped = 'Subject: Kiitos\r\n\r\nMoi';
    expect(await say('mail bounced')).toBe(0);
    expect(printed).toEqual(['Nothing is done: it is no report.']);
    expect(hub.store.addresses.all()).toEqual([]);
  });
});
