import { createHash } from 'node:crypto';
import { askForAdvice } from '@kohtaamo/core/ask/carryask.ts';
import { day, hour } from '@kohtaamo/core/clock.ts';
import { finishCommitment, makeCommitment } from '@kohtaamo/core/commitment/makecommitment.ts';
import { confirmedBy, releaseWitness } from '@kohtaamo/core/commitment/witness.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import { proposeIntroduction } from '@kohtaamo/core/introduction/proposeintroduction.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import { answerLetter, commentLetter, planByLetter } from '@kohtaamo/core/letter/answerletter.ts';
import { chooseDigestByMail, chooseMail, stopLetters } from '@kohtaamo/core/letter/choosemail.ts';
import { letterQuestion } from '@kohtaamo/core/letter/letterquestion.ts';
import { askAddressProof, proveAddress, reportLetter } from '@kohtaamo/core/letter/proveaddress.ts';
import { block } from '@kohtaamo/core/member/block.ts';
import { pause, stopPrompts } from '@kohtaamo/core/member/pause.ts';
import { isQuiet } from '@kohtaamo/core/prompt/quiet.ts';
import { MailError } from '@kohtaamo/mail/mail.ts';
import { expect, test } from 'vitest';
import { finnishCalendar } from '@kohtaamo/core/prompt/finnishcalendar.ts';
import { accepted, simulateCohort, simulateWorkshop } from './testing/people.ts';
import { simulateHub, type Death, type SimulatedHub } from './testing/simulatedhub.ts';

const web = (memberId: string) => ({ memberId, channel: 'web' as const });
// A Tuesday, nine in the morning in Helsinki.
const begins = Date.parse('2026-09-01T06:00:00Z');

/** Two people of a cohort with addresses, who may be written to. */
function hubOfTwo(dies?: (at: Death) => boolean) {
  const hub = simulateHub(begins, dies);
  const { cohort, memberIds } = simulateCohort(hub, 'Kouvola', 2);
  const [reader = '', other = ''] = memberIds;
  for (const [index, id] of memberIds.entries()) withAddress(hub, id, `p${String(index)}@firma.example`);
  return { hub, cohortId: cohort.id, reader, other };
}

function withAddress(hub: SimulatedHub, id: string, email: string) {
  const member = hub.store.members.byId(id) ?? expect.fail();
  hub.store.members.save({ ...member, email });
  answerConsent(hub.context(), web(id), 'e-mail', true);
}

const introduce = (hub: SimulatedHub, one: string, other: string) =>
  accepted(requestIntroduction(hub.context(), web(one), { askedId: other, reason: 'Meillä on sama toive' }));

const read = (hub: SimulatedHub, memberId: string) => {
  hub.store.reach.markRead(memberId, hub.now());
};

const linksIn = (text: string) => [...text.matchAll(/https:\/\/hub\.example\/(answer|unsubscribe|address)\/([\w-]+)/g)];
const hashed = (secret: string) => createHash('sha256').update(secret).digest('hex');
/** The hash of the secret in the newest letter's link. */
function linkOf(hub: SimulatedHub, to = 'answer'): string {
  const found = linksIn(hub.letters.at(-1)?.posting.letter.text ?? '').find(([, kind]) => kind === to);
  return hashed(found?.[2] ?? '');
}

test('what was not read in the chat for twenty hours goes by e-mail once', async () => {
  const { hub, reader, other } = hubOfTwo();
  introduce(hub, other, reader);
  await hub.passUntil(begins + 19 * hour);
  expect(hub.letters).toEqual([]);
  await hub.passUntil(begins + 7 * day);
  expect(hub.letters).toHaveLength(1);
  const [first] = hub.letters;
  expect(first?.at).toBe(begins + 20 * hour + 3 * hour);
  expect(first?.posting.to.address).toBe('p0@firma.example');
  expect(first?.posting.letter.text).toContain('Kouvola 1 toivoo, että tutustuisitte. Syy: ”Meillä on sama toive”');
  expect(first?.posting.unsubscribesByPost).toBe(true);
});

test('who has read it before the bot learns that it was sent gets no letter of it', async () => {
  const reads = (at: Death) => {
    // The receipt comes between the homeserver's taking of the message and its answer to the bot.
    if (at === 'after-send') hub.store.reach.markRead(reader, hub.now() - 1, `$${String(hub.homeserver.sent.length)}`);
    return false;
  };
  const { hub, reader, other } = hubOfTwo(reads);
  introduce(hub, other, reader);
  await hub.passUntil(begins + 7 * day);
  expect(hub.letters).toEqual([]);
  expect(hub.store.letters.ofMember(reader)[0]).toMatchObject({ state: 'dropped', reason: 'read' });
});

test('a member chooses the hours, and an hour chosen later counts for what waits', async () => {
  const { hub, reader, other } = hubOfTwo();
  introduce(hub, other, reader);
  await hub.passUntil(begins + 5 * hour);
  accepted(chooseMail(hub.context(), web(reader), 4));
  await hub.passUntil(begins + 6 * hour);
  expect(hub.letters).toHaveLength(1);
});

test.each<[string, (hub: SimulatedHub, reader: string, introductionId: string) => void]>([
  ['it was read', (hub, reader) => read(hub, reader)],
  ['it was answered', (hub, reader, id) => void accepted(answerIntroduction(hub.context(), web(reader), id, 'no'))],
  ['the person said stop', (hub, reader) => stopPrompts(hub.context(), web(reader))],
  ['the person paused', (hub, reader) => void accepted(pause(hub.context(), web(reader), hub.now() + 9 * day))],
  ['the person wants no mail', (hub, reader) => void accepted(chooseMail(hub.context(), web(reader), null))],
  [
    'mail to the address is stopped',
    (hub) => hub.store.addresses.stop({ address: 'P0@firma.example', why: 'bounced', at: 0 }),
  ],
])('no letter goes when meanwhile %s', async (_what, meanwhile) => {
  const { hub, reader, other } = hubOfTwo();
  const { id } = introduce(hub, other, reader);
  await hub.passUntil(begins + 10 * hour);
  meanwhile(hub, reader, id);
  await hub.passUntil(begins + 7 * day);
  expect(hub.letters).toEqual([]);
});

test('about somebody who has blocked the reader meanwhile the letter comes as ever, for one that does not come would tell of it', async () => {
  const hub = simulateHub(begins);
  const [reader = '', other = '', proposer = ''] = simulateCohort(hub, 'Kouvola', 3).memberIds;
  withAddress(hub, reader, 'reader@firma.example');
  withAddress(hub, other, 'other@firma.example');
  const reason = 'Molemmilla on sama toive';
  accepted(proposeIntroduction(hub.context(), web(proposer), { one: reader, other, reason }));
  await hub.passUntil(begins + hour);
  accepted(block(hub.context(), web(other), reader));
  await hub.passUntil(begins + 2 * day);
  expect(hub.letters.map(({ posting }) => posting.to.address)).toEqual(['reader@firma.example']);
});

test('who never said yes to e-mail gets none, and what waited does not come when they do', async () => {
  const { hub, reader, other } = hubOfTwo();
  answerConsent(hub.context(), web(reader), 'e-mail', false);
  introduce(hub, other, reader);
  await hub.passUntil(begins + 2 * day);
  accepted(chooseMail(hub.context(), web(reader), 4));
  await hub.passUntil(begins + 4 * day);
  expect(hub.letters).toEqual([]);
});

test('what was read between its hour and the morning does not go', async () => {
  const { hub, reader, other } = hubOfTwo();
  introduce(hub, other, reader);
  await hub.passUntil(begins + 21 * hour);
  expect(hub.letters).toEqual([]);
  read(hub, reader);
  await hub.passUntil(begins + 3 * day);
  expect(hub.letters).toEqual([]);
});

test('a yes to the introduction by the link opens the room, and stands', async () => {
  const { hub, reader, other } = hubOfTwo();
  const { id } = introduce(hub, other, reader);
  await hub.passUntil(begins + 2 * day);
  const link = linkOf(hub);
  expect(letterQuestion(hub.context(), link)).toMatchObject({ by: 'choice', choices: ['yes', 'no'], given: null });
  accepted(answerLetter(hub.context(), link, 'no'));
  expect(hub.store.introductions.byId(id)?.state).toBe('declined');
  accepted(answerLetter(hub.context(), link, 'yes'));
  expect(hub.store.introductions.byId(id)?.state).toBe('agreed');
  accepted(answerLetter(hub.context(), link, 'yes'));
  expect(answerLetter(hub.context(), link, 'no')).toMatchObject({ ok: false });
  expect(hub.store.audit.ofMember(reader).find(({ act }) => act === 'introduction-answered')?.channel).toBe('e-mail');
});

test('who asked and has not seen that the other said yes hears of it by e-mail', async () => {
  const { hub, reader, other } = hubOfTwo();
  const { id } = introduce(hub, other, reader);
  await hub.passUntil(begins + hour);
  accepted(answerIntroduction(hub.context(), web(reader), id, 'yes'));
  read(hub, reader);
  await hub.passUntil(begins + 3 * day);
  expect(hub.letters.map(({ posting }) => posting.letter.subject)).toEqual([
    'Teille avattiin huone: Kouvola 0 ja sinä',
  ]);
});

test('a link answers for thirty days, and a made-up one never', async () => {
  const { hub, reader, other, cohortId } = hubOfTwo();
  await afterWorkshop(hub, cohortId);
  const link = linkOf(hub);
  expect(letterQuestion(hub.context(), link)).not.toBeNull();
  expect(letterQuestion(hub.context(), hashed('made up'))).toBeNull();
  expect(answerLetter(hub.context(), hashed('made up'), 'yes')).toMatchObject({
    refusal: { code: 'letter_link_over' },
  });
  await hub.passUntil(hub.now() + 31 * day);
  expect(letterQuestion(hub.context(), link)).toBeNull();
  expect(planByLetter(hub.context(), link, 'Kun tulee maanantai')).toMatchObject({ ok: false });
  // The way out works longer.
  expect(stopLetters(hub.context(), linkOf(hub, 'unsubscribe'))).toEqual({ ok: true, value: 'letters' });
  const stopped = [reader, other].map((id) => hub.store.consents.latest(id, 'e-mail'));
  expect(stopped.filter((each) => each?.given === false)).toMatchObject([{ channel: 'e-mail' }]);
});

/** A workshop ends, and the question for a plan goes by e-mail the next day. */
async function afterWorkshop(hub: SimulatedHub, cohortId: string) {
  const workshop = simulateWorkshop(hub, cohortId, begins + hour);
  await hub.passUntil(workshop.endsAt + day);
  expect(hub.letters.length).toBeGreaterThan(0);
  return workshop;
}

test('a plan is told by the link, and told again in other words', async () => {
  const { hub, cohortId } = hubOfTwo();
  await afterWorkshop(hub, cohortId);
  const memberId = hub.letters.at(-1)?.posting.to.address === 'p0@firma.example' ? 0 : 1;
  const link = linkOf(hub);
  accepted(planByLetter(hub.context(), link, 'Kun tulee maanantai, niin soitan'));
  accepted(planByLetter(hub.context(), link, 'Kun tulee tiistai, niin soitan'));
  const member = hub.store.members.byEmail(`p${String(memberId)}@firma.example`)[0] ?? expect.fail();
  expect(hub.store.commitments.ofMember(member.id).map(({ text }) => text)).toEqual(['Kun tulee tiistai, niin soitan']);
  expect(hub.store.prompts.ofMember(member.id).find(({ kind }) => kind === 'commitment')?.answer).toBe('plan');
});

test('a question of the follow-up is answered by the link, answered otherwise, and commented', async () => {
  const { hub, cohortId, reader, other } = hubOfTwo();
  const workshop = simulateWorkshop(hub, cohortId, begins + hour);
  await hub.passUntil(workshop.endsAt + hour);
  hub.write(reader, 'Kun tulee maanantai, niin soitan');
  answerConsent(hub.context(), web(other), 'e-mail', false);
  await hub.passUntil(workshop.endsAt + 10 * day, () => undefined);
  const posting = hub.letters.at(-1)?.posting ?? expect.fail();
  const link = linkOf(hub);
  const question = letterQuestion(hub.context(), link);
  if (question?.by !== 'choice') expect.fail();
  const [one = '', two = ''] = question.choices;
  expect(linksIn(posting.letter.text).filter(([, kind]) => kind === 'answer')).toHaveLength(question.choices.length);
  accepted(answerLetter(hub.context(), link, one));
  accepted(answerLetter(hub.context(), link, two));
  accepted(commentLetter(hub.context(), link, 'Hyvin meni'));
  expect(hub.store.prompts.byId(question.letter.subjectId)).toMatchObject({ answer: two, comment: 'Hyvin meni' });
  expect(answerLetter(hub.context(), link, 'something else')).toMatchObject({ refusal: { code: 'form_invalid' } });
});

test('an ask goes by e-mail, and a yes by its link opens a room', async () => {
  const { hub, cohortId, reader, other } = hubOfTwo();
  accepted(askForAdvice(hub.context(), web(other), { text: 'Kenellä on teltta?', cohortId }));
  await hub.passUntil(begins + 3 * day);
  expect(hub.letters.map(({ posting }) => posting.letter.subject)).toEqual(['Kouvola 1 kysyy neuvoa']);
  accepted(answerLetter(hub.context(), linkOf(hub), 'yes'));
  expect(hub.store.introductions.roomsOf(reader, other).map(({ state }) => state)).toEqual(['agreed']);
});

test('a witness who has not read the question confirms by the link in a letter, and once released the link tells nothing of the plan', async () => {
  const { hub, reader, other } = hubOfTwo();
  const promised = { workshopId: null, text: 'Kun hinnasto on valmis, niin soitan', dueAt: null, witnessId: reader };
  const { id } = accepted(makeCommitment(hub.context(), web(other), promised));
  accepted(finishCommitment(hub.context(), web(other), id));
  await hub.passUntil(begins + 3 * day);
  expect(hub.letters.map(({ posting }) => posting.to.address)).toEqual(['p0@firma.example']);
  expect(hub.letters[0]?.posting.letter.text).toContain('Kun hinnasto on valmis, niin soitan');
  accepted(answerLetter(hub.context(), linkOf(hub), 'confirmed'));
  const plan = () => hub.store.commitments.byId(id) ?? expect.fail();
  expect(confirmedBy(hub.context(), plan())?.id).toBe(reader);
  accepted(releaseWitness(hub.context(), web(other), id));
  expect(letterQuestion(hub.context(), linkOf(hub))).toBeNull();
  expect(confirmedBy(hub.context(), plan())).toBeNull();
});

test('the digest goes by e-mail only to who wants it there, beside the chat, and its way out ends that alone', async () => {
  const { hub, cohortId, reader, other } = hubOfTwo();
  chooseDigestByMail(hub.context(), web(reader), true);
  accepted(askForAdvice(hub.context(), web(other), { text: 'Kenellä on teltta?', cohortId }));
  read(hub, reader);
  simulateWorkshop(hub, cohortId, begins + 10 * day);
  await hub.passUntil(begins + 6 * day + 8 * hour);
  const digests = hub.letters.filter(({ posting }) => posting.letter.subject === 'Viikko lyhyesti');
  expect(digests).toHaveLength(1);
  expect(digests[0]?.posting.letter.text).toContain('Työpaja, perjantai 11. syyskuuta');
  expect(stopLetters(hub.context(), linkOf(hub, 'unsubscribe'))).toEqual({ ok: true, value: 'digest' });
  expect(hub.store.reach.of(reader)).toMatchObject({ digest: true, digestByMail: false });
  expect(hub.store.consents.latest(reader, 'e-mail')?.given).toBe(true);
});

test('an address that the server will not have is stopped at once, and starts again when its member confirms it', async () => {
  const { hub, reader, other } = hubOfTwo();
  hub.onLetter = () => {
    throw new MailError('550 5.1.1 no such user', false, true);
  };
  introduce(hub, other, reader);
  await hub.passUntil(begins + 3 * day);
  expect(hub.letters).toEqual([]);
  expect(hub.store.addresses.stopped('p0@firma.example')).toMatchObject({ why: 'bounced' });
  expect(hub.store.letters.ofMember(reader)[0]).toMatchObject({ state: 'refused', reason: '550 5.1.1 no such user' });
  hub.onLetter = () => undefined;
  accepted(askAddressProof(hub.context(), web(reader), ' Uusi@Firma.example '));
  await hub.passUntil(hub.now() + hour);
  expect(hub.store.members.byId(reader)?.email).toBe('p0@firma.example');
  expect(hub.letters.at(-1)?.posting.to.address).toBe('uusi@firma.example');
  const link = linkOf(hub, 'address');
  accepted(proveAddress(hub.context(), link));
  expect(hub.store.members.byId(reader)?.email).toBe('uusi@firma.example');
  accepted(askAddressProof(hub.context(), web(reader), 'kolmas@firma.example'));
  expect(proveAddress(hub.context(), link)).toMatchObject({ refusal: { code: 'letter_link_over' } });
  expect(hub.store.members.byId(reader)?.email).toBe('uusi@firma.example');
});

test('a report stops the address of a letter that is known by its id, and nobody else’s', async () => {
  const { hub, reader, other } = hubOfTwo();
  introduce(hub, other, reader);
  await hub.passUntil(begins + 2 * day);
  const id = hub.letters[0]?.posting.id ?? '';
  expect(reportLetter(hub.context(), { letterId: 'made-up', why: 'bounced', named: ['p1@firma.example'] })).toBeNull();
  expect(hub.store.addresses.stopped('p1@firma.example')).toBeNull();
  expect(reportLetter(hub.context(), { letterId: id, why: 'complained', named: ['p1@firma.example'] })).toBe(
    'p0@firma.example',
  );
  expect(hub.store.addresses.stopped('p0@firma.example')?.why).toBe('complained');
  expect(hub.store.addresses.stopped('p1@firma.example')).toBeNull();
});

/** The same chances at every run of one seed (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test.each([1, 2])(
  'over two months with a bot that dies, nobody gets a letter twice, at night, or about what they had read or answered (%i)',
  { timeout: 240_000 },
  async (seed) => {
    const chance = chances(seed);
    let left = 150;
    const hub = simulateHub(begins, (at) => {
      if (left === 0 || chance() > (at === 'after-send' ? 0.2 : 0.02)) return false;
      left -= 1;
      return true;
    });
    const calendar = finnishCalendar();
    const { cohort, memberIds } = simulateCohort(hub, 'Kouvola', 12);
    for (const [index, id] of memberIds.entries()) withAddress(hub, id, `p${String(index)}@firma.example`);
    for (let month = 0; month < 2; month += 1) simulateWorkshop(hub, cohort.id, begins + (7 + month * 28) * day);
    /** What each had read or answered, as the letter came. */
    const wrong: string[] = [];
    hub.onLetter = ({ id, to }) => {
      const letter = hub.store.letters.byId(id) ?? expect.fail();
      const readAt = hub.store.reach.of(letter.memberId).readAt ?? 0;
      if (readAt >= letter.saidAt) wrong.push(`${to.address} had read ${id}`);
      const prompt = letter.about === 'prompt' ? hub.store.prompts.byId(letter.subjectId) : null;
      if (prompt !== null && prompt.answeredAt !== null) wrong.push(`${to.address} had answered ${id}`);
      if (chance() < 0.1) throw new MailError('451 later', true);
    };
    await hub.passUntil(begins + 66 * day, () => {
      for (const id of memberIds) {
        if (chance() < 0.05) read(hub, id);
        if (chance() < 0.02) {
          const other = memberIds[Math.floor(chance() * memberIds.length)] ?? id;
          requestIntroduction(hub.context(), web(id), { askedId: other, reason: 'Tutustutaan' });
        }
        for (const waiting of hub.store.introductions.waitingFor(id))
          if (chance() < 0.05) answerIntroduction(hub.context(), web(id), waiting.id, chance() < 0.5 ? 'yes' : 'no');
        const last = hub.store.prompts.lastSent(id, hub.now() - 3 * day);
        if (last !== null && last.answeredAt === null && chance() < 0.1) hub.write(id, '1');
      }
    });
    expect(left).toBe(0);
    expect(wrong).toEqual([]);
    const ids = new Set(hub.letters.map(({ posting }) => posting.id));
    expect(ids.size).toBeGreaterThan(20);
    // One letter a saying; a copy after a kill is the same message, and the link in each copy works.
    const said = [...ids].map((id) => hub.store.letters.byId(id)?.saidBy);
    expect(new Set(said).size).toBe(ids.size);
    for (const { at, posting } of hub.letters) {
      expect(isQuiet(at, 'Europe/Helsinki', calendar), new Date(at).toISOString()).toBe(false);
      const first = hub.letters.find((each) => each.posting.id === posting.id);
      expect(posting.letter.subject).toBe(first?.posting.letter.subject);
      for (const [, , secret = ''] of linksIn(posting.letter.text))
        expect(hub.store.letters.byLink(hashed(secret), at)?.letter.id).toBe(posting.id);
    }
    for (const id of memberIds)
      for (const letter of hub.store.letters.ofMember(id))
        if (letter.saidAt < begins + 50 * day) expect(['waiting', 'queued']).not.toContain(letter.state);
  },
);
