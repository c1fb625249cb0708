import { askForAdvice, answerAsk } from '@kohtaamo/core/ask/carryask.ts';
import { day, hour, minute } from '@kohtaamo/core/clock.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { queue } from '@kohtaamo/core/context.ts';
import { proposeIdea, takeStance } from '@kohtaamo/core/idea/gatheridea.ts';
import { answerIntroduction } from '@kohtaamo/core/introduction/answerintroduction.ts';
import type { IntroductionPerson } from '@kohtaamo/core/introduction/introduction.ts';
import { requestIntroduction } from '@kohtaamo/core/introduction/requestintroduction.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Answerable } from '@kohtaamo/core/saying/question.ts';
import type { Saying } from '@kohtaamo/core/saying/saying.ts';
import { yesOrNoKinds } from '@kohtaamo/core/saying/yesorno.ts';
import { overwriteGetLocale } from '@kohtaamo/messages/messages.ts';
import { startWorld } from '@kohtaamo/store/testworld.ts';
import { describe, expect, test } from 'vitest';
import { askedBy } from './asked.ts';

overwriteGetLocale(() => 'en');

type YesOrNoKind = (typeof yesOrNoKinds)[number];

function world() {
  const made = startWorld();
  const [ada, bert] = [made.member('Ada'), made.member('Bert')];
  const cohortId = made.shareCohort(ada, bert);
  for (const { id: memberId } of [ada, bert])
    for (const purpose of ['directory', 'introductions'] as const)
      answerConsent(made.context(), { memberId, channel: 'web' }, purpose, true);
  const rowOf = (fits: (saying: Saying) => boolean): string => {
    const row = made.store.outbox.list('waiting', 1000).findLast(({ act }) => 'saying' in act && fits(act.saying));
    if (row === undefined) throw new Error('the bot has said no such thing');
    return row.id;
  };
  return { ...made, ada, bert, cohortId, rowOf, as: ({ id }: Member) => ({ memberId: id, channel: 'web' as const }) };
}
type Hub = ReturnType<typeof world>;

/** Says it to Ada, as an answer to something of hers or of the bot's own accord, and answers the row. */
function said(hub: Hub, saying: Saying, isReply = false): string {
  const toAda = { memberId: hub.ada.id, saying };
  queue(
    hub.context(),
    isReply
      ? { kind: 'reply', roomId: '!direct:hub', toEventId: '$1', ...toAda }
      : { kind: 'say-to-member', unprompted: true, ...toAda },
  );
  return hub.rowOf(({ kind }) => kind === saying.kind);
}
const card = { memberId: 'b', name: 'Bert' };

function proposed(hub: Hub): string {
  const id = 'proposed';
  const people: Omit<IntroductionPerson, 'answer' | 'answeredAt'>[] = [hub.ada, hub.bert].map((each) => ({
    memberId: each.id,
    reasons: [],
  }));
  const times = { askedAt: hub.now(), deadline: hub.now() + 7 * day, answeredAt: null, openedAt: null, closedAt: null };
  const of = { askerId: hub.ada.id, askedId: hub.bert.id, reason: 'Leipä', state: 'asked' as const };
  hub.store.introductions.propose({ id, ...of, ...times, roundId: null, proposedBy: hub.member('Cilla').id }, people);
  return id;
}

function aWorkshop(hub: Hub): string {
  const of = { id: 'w', cohortId: hub.cohortId, title: 'Hinta', place: 'Kouvola', agenda: '', calendarKey: 'k' };
  const times = { startsAt: hub.now(), endsAt: hub.now() + hour, changedAt: hub.now(), createdAt: hub.now() };
  hub.store.workshops.add({ ...of, ...times, threadEventId: null, sequence: 0, cancelledAt: null, endedAt: null });
  return of.id;
}

/** Ada is asked each of what takes a yes or a no; `yes` is what comes of hers. */
const asked: Record<YesOrNoKind, (hub: Hub) => { row: string; yes: () => void }> = {
  'introduction-asked': (hub) => {
    const made = requestIntroduction(hub.context(), hub.as(hub.bert), { askedId: hub.ada.id, reason: 'Leipä' });
    if (!made.ok) throw new Error(made.refusal.code);
    const row = hub.rowOf(({ kind }) => kind === 'introduction-asked');
    return { row, yes: () => void answerIntroduction(hub.context(), hub.as(hub.ada), made.value.id, 'yes') };
  },
  'round-asked': (hub) => {
    const introductionId = proposed(hub);
    const about = { cards: [card], reasons: [], deadline: hub.now() + day, timeZone: 'Europe/Helsinki' };
    const row = said(hub, { kind: 'round-asked', introductionId, ...about });
    return { row, yes: () => void answerIntroduction(hub.context(), hub.as(hub.ada), introductionId, 'yes') };
  },
  'proposal-asked': (hub) => {
    const introductionId = proposed(hub);
    const about = { card, reason: 'Leipä', deadline: hub.now() + day, timeZone: 'Europe/Helsinki' };
    const row = said(hub, { kind: 'proposal-asked', introductionId, proposer: 'Cilla', ...about });
    return { row, yes: () => void answerIntroduction(hub.context(), hub.as(hub.ada), introductionId, 'yes') };
  },
  'ask-carried': (hub) => {
    const made = askForAdvice(hub.context(), hub.as(hub.bert), { text: 'Kenellä on teltta?', cohortId: null });
    if (!made.ok) throw new Error(made.refusal.code);
    const askId = made.value.ask.id;
    const row = said(hub, { kind: 'ask-carried', askId, asker: card, text: 'Kenellä on teltta?' });
    return { row, yes: () => void answerAsk(hub.context(), hub.as(hub.ada), askId, 'yes') };
  },
  'consent-asked': (hub) => ({
    row: said(hub, { kind: 'consent-asked', purpose: 'follow-up' }, true),
    yes: () => {
      answerConsent(hub.context(), hub.as(hub.ada), 'follow-up', true);
    },
  }),
  'field-guess': (hub) => {
    const guess: Answerable = {
      kind: 'field-guess',
      businessId: 'b',
      field: 'municipality',
      guided: false,
      guess: '286',
    };
    hub.store.questions.ask(hub.ada.id, guess, hub.now());
    return {
      row: said(hub, guess, true),
      yes: () => {
        hub.store.questions.clear(hub.ada.id);
      },
    };
  },
};

describe('in the chat of the web', () => {
  test.each(yesOrNoKinds)('whoever is asked by %s has two buttons until they have answered', (kind) => {
    const hub = world();
    const { row, yes } = asked[kind](hub);
    const before = askedBy(hub.context(), row, hub.ada.id);
    expect(before).toMatchObject({ open: true, given: null, answers: [{ key: '👍' }, { key: '👎' }] });
    yes();
    expect(askedBy(hub.context(), row, hub.ada.id)).toMatchObject({ open: false });
  });

  test.each(yesOrNoKinds)('nobody else has buttons below what %s asks of one person', (kind) => {
    const hub = world();
    expect(askedBy(hub.context(), asked[kind](hub).row, hub.bert.id)).toBeNull();
  });

  test('whoever answered elsewhere reads what they said', () => {
    const hub = world();
    const { row, yes } = asked['ask-carried'](hub);
    yes();
    expect(askedBy(hub.context(), row, hub.ada.id)).toMatchObject({ given: '👍' });
  });

  test('whoever sat at a table has a button to keep in touch, and may press it for some days', () => {
    const hub = world();
    const live = { id: 'live', workshopId: 'w', code: 'kahvi', size: 2, minutes: 10, seed: 1 };
    const workshop = aWorkshop(hub);
    hub.store.liveRounds.add({
      ...live,
      workshopId: workshop,
      cohortId: hub.cohortId,
      ...{ turn: 1, turnEndsAt: null, revision: 1, createdBy: hub.bert.id, createdAt: hub.now(), closedAt: null },
    });
    const at = { table: 1, names: ['Bert'], memberIds: [hub.bert.id], minutes: 10, question: '1', url: '/live/kahvi' };
    const row = said(hub, { kind: 'live-table', ...at });
    expect(askedBy(hub.context(), row, hub.ada.id)).toMatchObject({
      open: true,
      given: null,
      answers: [{ key: '👍' }],
    });
    hub.store.liveRounds.keep('live', hub.ada.id, hub.bert.id, hub.now());
    expect(askedBy(hub.context(), row, hub.ada.id)).toMatchObject({ given: '👍' });
    hub.store.liveRounds.close('live', hub.now());
    hub.pass(4 * day);
    expect(askedBy(hub.context(), row, hub.ada.id)).toMatchObject({ open: false });
  });

  test('whoever reads an ask in the room can help by a button, and its asker has none', () => {
    const hub = world();
    const wish = { text: 'Kenellä on teltta?', cohortId: hub.cohortId };
    const made = askForAdvice(hub.context(), hub.as(hub.bert), wish);
    if (!made.ok) throw new Error(made.refusal.code);
    const row = hub.rowOf(({ kind }) => kind === 'ask-posted');
    expect(askedBy(hub.context(), row, hub.ada.id)).toMatchObject({ open: true, answers: [{ key: '👍' }] });
    expect(askedBy(hub.context(), row, hub.bert.id)).toBeNull();
    answerAsk(hub.context(), hub.as(hub.ada), made.value.ask.id, 'yes');
    expect(askedBy(hub.context(), row, hub.ada.id)).toMatchObject({ open: false, given: '👍' });
  });

  test('whoever reads an idea in the room comes in by a button, and may go again', () => {
    const hub = world();
    const wish = { title: 'Joulutori', whatFor: '', needed: '', enough: 4, deadline: hub.now() + day };
    const made = proposeIdea(hub.context(), hub.as(hub.bert), { ...wish, cohortId: hub.cohortId, partnerIds: [] });
    if (!made.ok) throw new Error(made.refusal.code);
    const row = hub.rowOf(({ kind }) => kind === 'idea-posted');
    const keys = () => {
      const question = askedBy(hub.context(), row, hub.ada.id);
      return question?.as === 'question' ? [question.answers.map(({ key }) => key), question.given] : null;
    };
    expect(keys()).toEqual([['👍', '👀'], null]);
    takeStance(hub.context(), hub.as(hub.ada), made.value.id, 'curious');
    expect(keys()).toEqual([['👍', '👀', '👎'], '👀']);
  });

  test('whoever comes to a workshop says so by a button while it is on', () => {
    const hub = world();
    const workshopId = aWorkshop(hub);
    queue(hub.context(), {
      kind: 'say-in-room',
      purpose: 'cohort',
      subjectId: hub.cohortId,
      workshopId: null,
      pin: false,
      saying: {
        kind: 'workshop-thread',
        workshopId,
        ...{ title: 'Hinta', startsAt: hub.now(), endsAt: hub.now() + hour, timeZone: 'Europe/Helsinki' },
        ...{ place: 'Kouvola', agenda: '', calendarKey: 'k' },
      },
    });
    const row = hub.rowOf(({ kind }) => kind === 'workshop-thread');
    expect(askedBy(hub.context(), row, hub.ada.id)).toMatchObject({
      as: 'workshop',
      here: { answers: [{ key: '✋' }] },
    });
    hub.pass(hour + minute);
    expect(askedBy(hub.context(), row, hub.ada.id)).toEqual({ as: 'workshop', here: null });
  });
});
