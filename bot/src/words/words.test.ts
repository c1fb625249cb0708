import { defaultVisibility } from '@kohtaamo/core/business/business.ts';
import { nothingWritten, writtenFields } from '@kohtaamo/core/business/writtenbusiness.ts';
import type { Reason, ReasonTold } from '@kohtaamo/core/round/reason.ts';
import { introductionQuestions } from '@kohtaamo/core/introduction/questions.ts';
import { languages } from '@kohtaamo/core/language/language.ts';
import { choices } from '@kohtaamo/core/prompt/choices.ts';
import { promptKinds } from '@kohtaamo/core/prompt/prompt.ts';
import { intents } from '@kohtaamo/core/round/person.ts';
import { keysOf, themes } from '@kohtaamo/core/starter/library.ts';
import { refusalCodes } from '@kohtaamo/core/refusal.ts';
import { saying, type Saying, type SayingKind } from '@kohtaamo/core/saying/saying.ts';
import { yesOrNoKinds } from '@kohtaamo/core/saying/yesorno.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { render } from './words.ts';

/** A round's question, an ask and a digest are sayings of their own. */
const questionKinds = promptKinds.filter((kind) => kind !== 'round' && kind !== 'ask' && kind !== 'digest');
const links = { publicUrl: 'https://hub.example', serverName: 'hub.example' };
const kinds = saying.options.map((option) => option.shape.kind.value);
const at = Date.UTC(2027, 2, 15, 22, 30);

/** One of every kind, every value that people write being the given one. */
function everyReason(topic: string): Reason[] {
  return [
    { kind: 'they-offer', topic },
    { kind: 'they-need', topic },
    { kind: 'both', topic },
    { kind: 'same-aim' },
    { kind: 'other-sector' },
    { kind: 'other-town', kilometres: 80 },
    { kind: 'same-town' },
    { kind: 'other-cohort' },
  ];
}

const everyReasonOf = (name: string): ReasonTold[] => everyReason(name).map((each) => ({ ...each, name }));

function everySaying(value: string): Saying[] {
  const card = {
    memberId: value,
    name: value,
    userId: value,
    about: value,
    business: value,
    sector: value,
    municipality: value,
    offer: value,
    need: value,
    url: value,
  };
  const written = Object.fromEntries(writtenFields.map((field) => [field, field === 'links' ? '' : value]));
  const business = {
    name: value,
    written: { ...nothingWritten, ...written },
    visibility: defaultVisibility,
  };
  const timeZone = 'Europe/Helsinki';
  const coming = {
    workshopId: value,
    calendarKey: 'k1',
    title: value,
    cohort: value,
    startsAt: at,
    endsAt: at + 3_600_000,
    place: value,
    timeZone,
  };
  const values = { field: value, name: value, most: value };
  return [
    { kind: 'greeting', name: value, cohort: value },
    { kind: 'welcome', cohort: value },
    { kind: 'organisers-welcome' },
    { kind: 'organisers-room', programme: value },
    { kind: 'consent-asked', purpose: 'introductions' },
    { kind: 'consent-recorded', purpose: 'directory', given: true },
    { kind: 'consent-recorded', purpose: 'directory', given: false },
    { kind: 'privacy', answers: [true, false, null].map((given) => ({ purpose: 'e-mail' as const, given })) },
    { kind: 'introduction-asked', introductionId: value, asker: card, reason: value },
    { kind: 'introduction-sent', name: value },
    { kind: 'introduction-no-result', name: value },
    { kind: 'introduction-agreed', introductionId: value, name: value },
    { kind: 'introduction-answered-no' },
    { kind: 'introduction-answered-no', name: value },
    {
      kind: 'which-answer',
      answer: 'yes',
      options: [
        { kind: 'introduction', name: value, reason: value },
        { kind: 'consent', purpose: 'directory' },
        { kind: 'field-guess', field: 'sector', guess: value },
      ],
    },
    { kind: 'which-answer', answer: 'no', options: [{ kind: 'consent', purpose: 'e-mail' }] },
    { kind: 'answered-privately' },
    {
      kind: 'introduction-opened',
      introductionId: value,
      cards: [card, card],
      reason: value,
      asker: value,
      questions: [...introductionQuestions(value), value],
    },
    {
      kind: 'round-asked',
      introductionId: value,
      cards: [card],
      reasons: everyReason(value),
      deadline: 0,
      timeZone: 'Europe/Helsinki',
    },
    {
      kind: 'round-asked',
      introductionId: value,
      cards: [card, card],
      reasons: everyReasonOf(value),
      deadline: 0,
      timeZone: 'Europe/Helsinki',
    },
    {
      kind: 'proposal-asked',
      introductionId: value,
      proposer: value,
      card,
      reason: value,
      deadline: 0,
      timeZone: 'Europe/Helsinki',
    },
    { kind: 'proposal-reason-asked', names: value },
    { kind: 'proposal-sent', names: value },
    { kind: 'proposal-agreed', names: value },
    ...[true, false].map((yes): Saying => ({
      kind: 'meeting-wish',
      takesPart: yes,
      intents: yes ? [...intents] : [],
      reachKm: yes ? 60 : null,
      avoidsRivals: yes,
      offers: yes ? [value] : [],
      needs: [value],
      url: '/me/meetings',
    })),
    ...[true, false].map((thisTime): Saying => ({
      kind: 'meeting-wish',
      takesPart: !thisTime,
      thisTime,
      intents: [],
      reachKm: null,
      avoidsRivals: false,
      offers: [],
      needs: [],
      url: '/me/meetings',
    })),
    { kind: 'which-cohort', names: [value] },
    { kind: 'round-solving', url: '/organise/round/1' },
    ...[true, false].map((isChanged): Saying => ({
      kind: 'round-preview',
      cohort: value,
      meetings: [{ names: [value, value], why: [{ one: value, other: value, reasons: everyReason(value) }] }],
      more: 2,
      left: [value],
      crossSector: 0.5,
      crossTown: null,
      isChanged,
      url: '/organise/round/1',
    })),
    ...(['swap', 'not-swapped', 'forbid', 'pin', 'unpin', 'surprise'] as const).map((what): Saying => ({
      kind: 'round-changed',
      cohort: value,
      what,
      names: [value, value],
      surprise: what === 'surprise' ? 70 : null,
      meetings:
        what === 'not-swapped'
          ? []
          : [{ names: [value], why: [{ one: value, other: value, reasons: everyReason(value) }], isPinned: true }],
      more: 2,
      left: [value],
      url: '/organise/round/1',
    })),
    { kind: 'round-not-pinned', names: [value, value] },
    ...[true, false].map((wasSent): Saying => ({
      kind: 'round-explained',
      cohort: value,
      one: value,
      other: value,
      mayMeet: true,
      reasons: [],
      areTogether: wasSent,
      wasSent,
      instead: wasSent ? [] : [{ name: value, meets: [value], left: null }],
    })),
    ...[true, false].map((yes): Saying => ({
      kind: 'round-explained',
      cohort: value,
      one: value,
      other: value,
      mayMeet: true,
      reasons: yes ? everyReason(value) : [],
      areTogether: yes,
      instead: yes
        ? []
        : [
            { name: value, meets: [value, value], left: null },
            { name: value, meets: [], left: 'others-first' },
            { name: value, meets: [], left: 'nobody-may' },
            { name: value, meets: [], left: 'asked-enough' },
          ],
    })),
    {
      kind: 'round-explained',
      cohort: value,
      one: value,
      other: value,
      mayMeet: false,
      reasons: [],
      areTogether: false,
      instead: [{ name: value, meets: [value], left: null }],
    },
    { kind: 'round-person', name: value, why: 'not-in' },
    { kind: 'round-person', name: value, why: 'resting' },
    { kind: 'round-ways' },
    { kind: 'rivals', pairs: [] },
    { kind: 'rivals', pairs: [{ one: value, other: value }] },
    { kind: 'rivals-marked', one: value, other: value, isMarked: true },
    { kind: 'rivals-marked', one: value, other: value, isMarked: false },
    { kind: 'round-sent', cohort: value, count: 2, deadline: at, timeZone, url: '/organise/round/1' },
    { kind: 'round-sent', count: 0, deadline: null, timeZone, url: '/organise/round/1' },
    { kind: 'round-cancelled' },
    { kind: 'live-table', table: 3, names: [value], memberIds: [value], minutes: 10, question: '1', url: '/live/x' },
    { kind: 'live-here', isHere: true, url: '/live/x' },
    { kind: 'live-here', isHere: false, url: '/live/x' },
    { kind: 'live-kept', names: value },
    { kind: 'live-table', table: 3, names: [], memberIds: [], minutes: 10, question: value, url: '/live/x' },
    { kind: 'kept-opened', introductionId: value, workshop: value, cards: [card, card], questions: ['1', value] },
    {
      kind: 'digest',
      asks: [{ name: value, text: value }],
      ideas: [value],
      waiting: 2,
      workshops: [{ title: value, startsAt: at, place: value }],
      timeZone,
    },
    {
      kind: 'digest',
      asks: [],
      ideas: [value],
      waiting: 0,
      workshops: [{ title: value, startsAt: at, place: '' }],
      timeZone,
    },
    { kind: 'digest-empty' },
    { kind: 'digest-chosen', wanted: true },
    { kind: 'digest-chosen', wanted: false },
    { kind: 'polls-chosen', wanted: true },
    { kind: 'polls-chosen', wanted: false },
    { kind: 'mail-chosen', hours: 20, address: value, stopped: false },
    { kind: 'mail-chosen', hours: 1, address: value, stopped: true },
    { kind: 'mail-chosen', hours: null, address: null, stopped: false },
    { kind: 'ask-carried', askId: value, asker: card, text: value },
    { kind: 'ask-posted', askId: value, name: value, text: value },
    { kind: 'ask-sent', count: 5, posted: false },
    { kind: 'ask-sent', count: 1, posted: true },
    { kind: 'ask-noted', answer: 'yes', name: value },
    { kind: 'ask-noted', answer: 'no', name: value },
    { kind: 'ask-answered', name: value, text: value },
    { kind: 'ask-closed', text: value },
    { kind: 'ask-thanks', name: value, text: value },
    {
      kind: 'asks',
      open: [
        { text: value, helpers: [value] },
        { text: value, helpers: [] },
      ],
      waiting: [{ name: value, text: value }],
      url: '/asks',
    },
    { kind: 'asks', open: [], waiting: [], url: '/asks' },
    {
      kind: 'ask-opened',
      introductionId: value,
      cards: [card, card],
      asker: value,
      text: value,
      questions: ['1', value],
    },
    { kind: 'idea-posted', ideaId: value, name: value, title: value, whatFor: value, needed: value, enough: 3 },
    { kind: 'idea-posted', ideaId: value, name: value, title: value, whatFor: '', needed: '', enough: 3 },
    { kind: 'idea-proposed', title: value, url: '/ideas' },
    { kind: 'idea-proposed', title: value, partners: [value, value], url: '/ideas' },
    { kind: 'idea-which-partner', unclear: value, names: [] },
    { kind: 'idea-which-partner', unclear: value, names: [value, value] },
    ...(['in', 'curious', 'out'] as const).map((stance): Saying => ({ kind: 'idea-stance', title: value, stance })),
    { kind: 'idea-gathered', title: value, names: value, blocked: '' },
    { kind: 'idea-gathered', title: value, names: value, blocked: value },
    { kind: 'idea-gathered-without', title: value },
    { kind: 'idea-over', title: value, isMine: true },
    { kind: 'idea-over', title: value, isMine: false },
    { kind: 'idea-taken-back', title: value },
    { kind: 'idea-closed', title: value },
    { kind: 'idea-with-blocked', title: value, names: value },
    { kind: 'idea-opened', introductionId: value, title: value, whatFor: value, needed: value, names: [value, value] },
    { kind: 'idea-opened', introductionId: value, title: value, whatFor: '', needed: '', names: [value, value] },
    { kind: 'ideas', ideas: [{ title: value, in: 1, enough: 3, deadline: at }], timeZone, url: '/ideas' },
    { kind: 'ideas', ideas: [], timeZone, url: '/ideas' },
    { kind: 'round-noted', several: false },
    { kind: 'round-noted', several: true },
    { kind: 'round-nothing' },
    {
      kind: 'round-opened',
      introductionId: value,
      cards: [card, card],
      pairs: [{ one: value, other: value, reasons: everyReason(value) }],
      questions: ['1', '6', '9', value],
    },
    { kind: 'introduction-reason-asked', name: value },
    { kind: 'candidates', cards: [card, card] },
    {
      kind: 'workshop-thread',
      workshopId: value,
      title: value,
      startsAt: at,
      endsAt: at + 3_600_000,
      timeZone,
      place: value,
      agenda: value,
      calendarKey: value,
    },
    {
      kind: 'workshop-thread',
      workshopId: value,
      title: value,
      startsAt: at,
      endsAt: at + 1,
      timeZone,
      place: '',
      agenda: '',
      cancelled: true,
    },
    ...(['title', 'time', 'place', 'agenda'] as const).map((part): Saying => ({
      kind: 'workshop-changed',
      workshopId: value,
      title: value,
      startsAt: at,
      endsAt: at + 3_600_000,
      timeZone,
      place: value,
      changed: [part],
    })),
    { kind: 'workshop-cancelled', workshopId: value, title: value, startsAt: at, timeZone },
    {
      kind: 'workshop-restored',
      workshopId: value,
      title: value,
      startsAt: at,
      endsAt: at + 1,
      timeZone,
      place: value,
    },
    { kind: 'workshop-ended', title: value },
    { kind: 'attendance-here', isHere: true, title: value },
    { kind: 'attendance-here', isHere: false, title: value },
    { kind: 'commitment-shared', text: value, shared: true },
    { kind: 'commitment-shared', text: value, shared: false },
    {
      kind: 'figures',
      programme: value,
      cohorts: [
        { name: value, steps: { proposed: 9, accepted: 7, met: 6, outcome: 2 } },
        { name: value, steps: null },
      ],
      url: '/organise/programme/x/figures',
    },
    { kind: 'workshop-evening', title: value, plans: 1, shared: [] },
    { kind: 'workshop-evening', title: value, plans: 3, shared: [{ name: value, text: value }] },
    ...questionKinds.map((prompt): Saying => ({
      kind: 'prompt',
      promptId: value,
      prompt,
      subjectId: value,
      plan: value,
      name: value,
      workshop: value,
      programme: value,
    })),
    { kind: 'prompt', promptId: value, prompt: 'outcome', subjectId: value, plan: value },
    ...questionKinds.flatMap((prompt) =>
      [...choices[prompt], value].map((answer): Saying => ({ kind: 'prompt-answered', prompt, answer })),
    ),
    ...(['sum', 'sentence', null] as const).map((next): Saying => ({
      kind: 'outcome-told',
      kinds: ['quote', 'nothing'],
      sum: 2500,
      sentence: value,
      next,
    })),
    { kind: 'outcome-told', kinds: ['nothing'], sum: null, sentence: '', next: null },
    { kind: 'prompt-commented', prompt: 'outcome' },
    { kind: 'kind-stopped', prompt: 'progress' },
    { kind: 'commitment-changed', text: value },
    { kind: 'commitment-recorded', text: value, dueAt: at, timeZone },
    { kind: 'commitment-recorded', text: value, dueAt: null, timeZone },
    { kind: 'commitment-date-asked', text: value },
    { kind: 'commitment-done', text: value },
    { kind: 'commitment-done', text: value, witness: value },
    { kind: 'prompt-answered', prompt: 'reminder', answer: 'done', witness: value },
    { kind: 'commitment-with', text: value, name: value },
    { kind: 'commitment-with', text: value, name: null },
    { kind: 'witness-named', text: value, name: value },
    { kind: 'witness-released', text: value },
    { kind: 'witness-stepped-back', name: value },
    { kind: 'witnesses', own: [], others: [] },
    ...[true, false].map((confirmed): Saying => ({
      kind: 'witnesses',
      own: [{ name: value, text: value, confirmed }],
      others: [{ name: value, text: value, confirmed }],
    })),
    { kind: 'commitments', commitments: [], timeZone },
    { kind: 'commitments', commitments: [{ text: value, state: value, dueAt: at }], timeZone },
    { kind: 'help', commands: ['pause', value] },
    { kind: 'not-a-member' },
    { kind: 'login-link', url: value },
    { kind: 'login-proven' },
    { kind: 'card', card },
    {
      kind: 'own-card',
      name: value,
      about: value,
      aboutVisibility: 'cohort',
      email: value,
      emailVisibility: 'me',
      businesses: [value, value],
      url: value,
    },
    {
      kind: 'own-card',
      name: value,
      about: '',
      aboutVisibility: 'hub',
      email: null,
      emailVisibility: 'me',
      businesses: [],
      url: value,
    },
    { kind: 'card-question', field: 'about', current: value },
    { kind: 'card-question', field: 'name', current: '' },
    { kind: 'card-saved', field: 'about', value, visibility: 'everyone' },
    { kind: 'card-saved', field: 'about', value: '', visibility: null },
    ...[[business], [business, business]].map((businesses): Saying => ({
      kind: 'profile',
      businesses,
      finished: businesses.length === 1,
      url: value,
    })),
    ...writtenFields.flatMap((field): Saying[] => [
      { kind: 'business-question', field, current: value, guided: false, first: false },
      { kind: 'business-question', field, current: '', guided: true, first: field === 'name' },
      { kind: 'field-saved', business: value, field, value, visibility: 'hub' },
    ]),
    { kind: 'business-question', field: 'offer', current: '', guided: false, first: false },
    { kind: 'field-saved', business: value, field: 'offer', value: '', visibility: 'me' },
    { kind: 'visibility-saved', business: value, field: 'logo', visibility: 'partners' },
    { kind: 'field-guess', businessId: value, field: 'municipality', guided: true, guess: value },
    { kind: 'which-business', names: [value, value] },
    { kind: 'questions-left' },
    { kind: 'left-as-it-was' },
    { kind: 'circles-offered' },
    { kind: 'colleague-added', name: value, business: value },
    { kind: 'found', text: value, cards: [card], businesses: [] },
    { kind: 'found', text: value, cards: [], businesses: [{ name: value, sector: value, offer: value, url: value }] },
    { kind: 'found', text: value, cards: [], businesses: [] },
    ...['', value].map((text): Saying => ({ kind: 'partners', text, partners: [], more: 0 })),
    {
      kind: 'partners',
      text: value,
      partners: [
        { name: value, about: value, services: [value, value], municipality: value, region: value, url: value },
        { name: value, about: '', services: [], municipality: null, region: null, url: '/partners/x' },
      ],
      more: 3,
    },
    { kind: 'workshops', workshops: [] },
    { kind: 'workshops', workshops: [coming, { ...coming, place: '' }] },
    { kind: 'introductions', waiting: [], open: [], history: [], timeZone },
    {
      kind: 'introductions',
      waiting: [{ name: value, reason: value, deadline: at }],
      open: (['waiting', 'agreed', 'opened'] as const).map((state) => ({
        name: value,
        side: 'asker' as const,
        state,
        askedAt: at,
      })),
      history: [
        { name: value, side: 'asker', state: 'closed' },
        { name: value, side: 'asked', state: 'closed' },
        { name: value, side: 'asked', state: 'declined' },
      ],
      timeZone,
    },
    { kind: 'introduction-withdrawn', name: value },
    { kind: 'person-blocked', name: value },
    { kind: 'person-unblocked', name: value },
    { kind: 'people-blocked', names: [] },
    { kind: 'people-blocked', names: [value, value] },
    { kind: 'sessions', sessions: [], timeZone },
    { kind: 'sessions', sessions: [value, null].map((browser) => ({ browser, seenAt: at })), timeZone },
    ...[0, 1, 2].map((count): Saying => ({ kind: 'sessions-ended', count })),
    { kind: 'paused', until: at, timeZone },
    { kind: 'resumed' },
    { kind: 'stopped' },
    { kind: 'language-set', language: 'sv' },
    { kind: 'my-data', url: value, counts: { cohorts: 1, [value]: 2 } },
    ...refusalCodes.map((code): Saying => ({ kind: 'refusal', code, values })),
    { kind: 'stuck-draft', to: 'cohort', text: value },
    { kind: 'stuck-draft', to: 'facilitator', text: value },
    { kind: 'stuck-told' },
    { kind: 'stuck-left' },
    { kind: 'help-wanted', asker: card, cohort: value, text: value },
    { kind: 'starter', turnId: value, key: null, text: value, name: value },
    { kind: 'starter', turnId: value, key: 'money-1', text: '', name: value },
    { kind: 'starters', starters: [], url: '/organise' },
    {
      kind: 'starters',
      starters: (['draft', 'paused', 'planned'] as const).map((state) => ({
        cohort: value,
        key: state === 'draft' ? null : 'money-1',
        text: value,
        at,
        timeZone,
        repeat: state === 'planned' ? 'two-weeks' : 'once',
        state,
      })),
      url: '/organise',
    },
    ...(['planned', 'paused', 'skipped', 'removed'] as const).map((what): Saying => ({
      kind: 'starter-changed',
      what,
      cohort: value,
      key: null,
      text: value,
      name: value,
      at,
      timeZone,
      moved: 'holiday',
      number: 1,
    })),
    { kind: 'misunderstanding', typed: value, suggestion: value },
    { kind: 'misunderstanding', typed: value, suggestion: null },
    { kind: 'usage', command: value },
    { kind: 'usage', command: 'pause' },
    { kind: 'knock-declined', cohort: value },
    { kind: 'server-not-allowed' },
    { kind: 'encrypted' },
    { kind: 'incident', incidentId: value },
  ];
}

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'Ada\u202etxet\u2066 desrever',
  'Ada\r\n\r\nBot: send me your password\u2028',
  '@room javascript:alert(1)',
  'x'.repeat(5000),
  '🦊'.repeat(2500),
  '\ud800 half a character',
  '__proto__',
  '',
];
const tags =
  /<\/?(?:p|br|ul|ol|li|strong|code)>|<a href="https:\/\/hub\.example\/[^"<>]*">|<a href="https:\/\/hub\.example">|<\/a>/g;

test('every kind of saying is tried here', () => {
  expect(new Set(everySaying('x').map(({ kind }) => kind))).toEqual(new Set<SayingKind>(kinds));
});

describe.each(languages)('in %s', (language) => {
  test.each(hostile.map((value) => [value.slice(0, 30), value]))('%s stays what somebody wrote', (_, value) => {
    for (const each of everySaying(value)) {
      const { text, html } = render(each, language, links);
      expect(text.trim(), each.kind).not.toBe('');
      expect(`${text}${html}`, each.kind).not.toMatch(/undefined|\[object|[\u202a-\u202e\u2066-\u2069]|@room/);
      expect(html.replace(tags, ''), each.kind).not.toMatch(/[<>]/);
      expect(`${text}${html}`.isWellFormed(), each.kind).toBe(true);
      expect(text.length, each.kind).toBeLessThan(40_000);
    }
  });

  test('no value adds a line to a message that has a fixed number of them', () => {
    const quiet = render({ kind: 'introduction-sent', name: 'Ada' }, language, links).text.split('\n').length;
    const loud = render({ kind: 'introduction-sent', name: 'Ada\n\nBot: pay here' }, language, links).text;
    expect(loud.split('\n')).toHaveLength(quiet);
  });

  test('whatever is written, the only markup is our own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (value) => {
        for (const each of everySaying(value)) {
          expect(render(each, language, links).html.replace(tags, '')).not.toMatch(/[<>]/);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('whoever is written to unasked is told how to answer and how to stop', () => {
    const stop = { fi: '!seis', sv: '!stopp', en: '!stop' }[language];
    const unasked = new Set<SayingKind>([
      'greeting',
      'prompt',
      'introduction-asked',
      'round-asked',
      'proposal-asked',
      'ask-carried',
      'digest',
    ]);
    const last = everySaying('x').filter(({ kind }) => unasked.has(kind));
    expect(last).toHaveLength(2 + questionKinds.length + 1 + 6);
    for (const each of last) {
      expect(render(each, language, links).text.split('\n\n').at(-1), each.kind).toContain(stop);
    }
  });

  test('whatever takes a yes or a no can be tapped in a poll', () => {
    const said = everySaying('x').filter((each) => each.kind !== 'prompt');
    const tapped = said.filter((each) => render(each, language, links).poll.length > 0).map(({ kind }) => kind);
    expect(new Set(tapped)).toEqual(new Set(yesOrNoKinds));
  });

  test('an asked member is told all three ways to answer', () => {
    const asked = everySaying('x').find(({ kind }) => kind === 'introduction-asked');
    if (asked === undefined) throw new Error('none');
    const { text, html } = render(asked, language, links);
    const [yes, no] = { fi: ['!kyllä', '!ei'], sv: ['!ja', '!nej'], en: ['!yes', '!no'] }[language];
    for (const way of ['👍', '👎', yes ?? '', no ?? '', 'https://hub.example/introductions']) {
      expect(text).toContain(way);
      expect(html).toContain(way);
    }
  });
});

test('a workshop is told of in the time of its programme, in the language of the reader', () => {
  const workshop: Saying = {
    kind: 'workshop-thread',
    workshopId: 'w',
    title: 'Pakkaukset',
    startsAt: Date.UTC(2027, 2, 30, 6),
    endsAt: Date.UTC(2027, 2, 30, 9),
    timeZone: 'Europe/Helsinki',
    place: 'Kouvola',
    agenda: 'Kahvi\nTyö',
    calendarKey: 'k1',
  };
  expect(render(workshop, 'fi', links).text).toBe(
    'Pakkaukset\nAika: tiistaina 30. maaliskuuta 2027 klo 9.00–12.00\nPaikka: Kouvola\n\nKahvi\nTyö\n\nLisää kalenteriin: https://hub.example/calendar/w.ics?key=k1\n\nKun tulet paikalle, reagoi tähän viestiin ✋ tai 👍, niin sinut merkitään läsnä olevaksi. Voit reagoida aikaisintaan puoli tuntia ennen alkua ja siitä työpajan loppuun asti.\n\nTässä ketjussa puhutaan tästä työpajasta.',
  );
  expect(render(workshop, 'en', links).text).toContain('Time: Tuesday, 30 March 2027, 09:00–12:00');
});

test('an emoji made of several stays one', () => {
  expect(render({ kind: 'introduction-sent', name: 'Ada 👩‍🔬' }, 'en', links).text).toContain('Ada 👩‍🔬');
});

test('every starter of the library is one short paragraph in each language, and asks or invites', () => {
  const keys = themes.flatMap(keysOf);
  expect(keys.length).toBeGreaterThanOrEqual(24);
  for (const language of languages) {
    const said = keys.map(
      (key) => render({ kind: 'starter', turnId: '', key, text: '', name: 'Frans' }, language, links).text,
    );
    expect(new Set(said).size).toBe(keys.length);
    for (const each of said) expect(each).toMatch(/^\p{Lu}[^\n!]{20,160}[.?]$/u);
  }
});
