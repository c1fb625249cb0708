import { z } from 'zod';
import { businessField, businessVisibility } from '../business/business.ts';
import { writtenField } from '../business/writtenbusiness.ts';
import { introductionStates } from '../introduction/introduction.ts';
import { language } from '../language/language.ts';
import { refusalCode } from '../refusal.ts';
import { purpose } from '../consent/consent.ts';
import { outcomeKind } from '../outcome/outcome.ts';
import { promptKind } from '../prompt/prompt.ts';
import { visibility } from '../visibility/visibility.ts';
import { intent } from '../round/person.ts';
import { reason, reasonTold } from '../round/reason.ts';

/** A plan with the name of its witness, or of its owner where the witness reads it. */
const witnessed = z.object({ name: z.string(), text: z.string(), confirmed: z.boolean() });

/** Who would meet in a round and why, and who is left. */
const meetingsShown = {
  meetings: z.array(
    z.object({
      names: z.array(z.string()),
      why: z.array(z.object({ one: z.string(), other: z.string(), reasons: z.array(reason) })),
      /** Missing in what was said before it was told. */
      isPinned: z.boolean().optional(),
    }),
  ),
  more: z.number().int(),
  left: z.array(z.string()),
};

/** A person as the reader of a message may see them: made for that reader, hidden fields are absent. */
export const card = z.object({
  memberId: z.string(),
  name: z.string(),
  userId: z.string().optional(),
  about: z.string().optional(),
  business: z.string().optional(),
  sector: z.string().optional(),
  municipality: z.string().optional(),
  offer: z.string().optional(),
  need: z.string().optional(),
  url: z.string().optional(),
});
export type Card = z.infer<typeof card>;

/** Where one stands in an introduction, and how it stands as one may see it. */
const introductionSide = z.enum(['asker', 'asked', 'proposer', 'proposed']);
const seenState = z.enum([...introductionStates, 'waiting']);

const says = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ kind: z.literal(kind), ...shape });

/**
 * Everything the bot can say, as values. `bot/words` turns one into text and HTML in the reader's language when it is sent; the row in
 * the outbox keeps the value, so that a reaction to the message leads back to what it answers.
 */
export const saying = z.discriminatedUnion('kind', [
  says('greeting', { name: z.string(), cohort: z.string() }),
  says('welcome', { cohort: z.string() }),
  /** The first words in the room of a programme's organisers, and what that room is called. */
  says('organisers-welcome', {}),
  says('organisers-room', { programme: z.string() }),
  says('consent-asked', { purpose }),
  says('consent-recorded', { purpose, given: z.boolean() }),
  says('privacy', { answers: z.array(z.object({ purpose, given: z.boolean().nullable() })) }),
  says('introduction-asked', { introductionId: z.string(), asker: card, reason: z.string() }),
  says('introduction-sent', { name: z.string() }),
  says('introduction-no-result', { name: z.string() }),
  says('introduction-agreed', { introductionId: z.string(), name: z.string() }),
  /** The name is said when several were waiting. */
  says('introduction-answered-no', { name: z.string().optional() }),
  /** Several things wait for a yes or no. */
  says('which-answer', {
    answer: z.enum(['yes', 'no']),
    options: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('introduction'), name: z.string(), reason: z.string() }),
        z.object({ kind: z.literal('consent'), purpose }),
        z.object({ kind: z.literal('field-guess'), field: z.enum(['sector', 'municipality']), guess: z.string() }),
      ]),
    ),
  }),
  /** In a room that others read: the answer went to the direct room. */
  says('answered-privately', {}),
  says('introduction-opened', {
    introductionId: z.string(),
    cards: z.array(card),
    reason: z.string(),
    asker: z.string(),
    questions: z.array(z.string()),
  }),
  says('round-asked', {
    introductionId: z.string(),
    cards: z.array(card),
    reasons: z.array(reasonTold),
    deadline: z.number(),
    timeZone: z.string(),
  }),
  /** Another member introduces the reader to somebody. */
  says('meeting-wish', {
    takesPart: z.boolean(),
    /** For one round alone; missing in what was said before one could. */
    thisTime: z.boolean().nullable().optional(),
    intents: z.array(intent),
    reachKm: z.number().nullable(),
    avoidsRivals: z.boolean(),
    offers: z.array(z.string()),
    needs: z.array(z.string()),
    url: z.string(),
  }),
  says('which-cohort', { names: z.array(z.string()) }),
  says('round-solving', { url: z.string() }),
  says('round-preview', {
    cohort: z.string(),
    ...meetingsShown,
    crossSector: z.number().nullable(),
    crossTown: z.number().nullable(),
    /** Missing in what was said before it was told. */
    isChanged: z.boolean().optional(),
    url: z.string(),
  }),
  /** What is different in a draft: its meetings that were none, or were not kept, before; and all who are left. */
  says('round-changed', {
    cohort: z.string(),
    what: z.enum(['swap', 'not-swapped', 'forbid', 'pin', 'unpin', 'surprise']),
    names: z.array(z.string()),
    /** From 0 to 100, when it was this that was changed. */
    surprise: z.number().int().nullable(),
    ...meetingsShown,
    url: z.string(),
  }),
  says('round-not-pinned', { names: z.array(z.string()) }),
  says('round-explained', {
    cohort: z.string(),
    one: z.string(),
    other: z.string(),
    mayMeet: z.boolean(),
    reasons: z.array(reason),
    areTogether: z.boolean(),
    /** Missing in what was said before it was told. */
    wasSent: z.boolean().optional(),
    instead: z.array(
      z.object({
        name: z.string(),
        meets: z.array(z.string()),
        left: z.enum(['nobody-may', 'others-first', 'asked-enough']).nullable(),
      }),
    ),
  }),
  /** Somebody whom a change of a draft is about: they are not in it, or cannot be asked this week. */
  says('round-person', { name: z.string(), why: z.enum(['not-in', 'resting']) }),
  says('round-ways', {}),
  says('rivals', { pairs: z.array(z.object({ one: z.string(), other: z.string() })) }),
  says('rivals-marked', { one: z.string(), other: z.string(), isMarked: z.boolean() }),
  says('round-sent', {
    /** Missing in what was said before it was told. */
    cohort: z.string().optional(),
    count: z.number().int(),
    deadline: z.number().nullable(),
    timeZone: z.string(),
    url: z.string(),
  }),
  says('round-cancelled', {}),
  says('proposal-asked', {
    introductionId: z.string(),
    proposer: z.string(),
    card,
    reason: z.string(),
    deadline: z.number(),
    timeZone: z.string(),
  }),
  says('proposal-reason-asked', { names: z.string() }),
  says('proposal-sent', { names: z.string() }),
  says('proposal-agreed', { names: z.string() }),
  /** A yes whose counterparts have not answered, or have answered anything but yes: the same words. `several`: there is more than one. */
  says('round-noted', { several: z.boolean().default(false) }),
  says('round-nothing', {}),
  says('round-opened', {
    introductionId: z.string(),
    cards: z.array(card),
    pairs: z.array(z.object({ one: z.string(), other: z.string(), reasons: z.array(reason) })),
    questions: z.array(z.string()),
  }),
  says('digest', {
    asks: z.array(z.object({ name: z.string(), text: z.string() })),
    ideas: z.array(z.string()),
    waiting: z.number().int(),
    workshops: z.array(z.object({ title: z.string(), startsAt: z.number(), place: z.string() })),
    timeZone: z.string(),
  }),
  says('digest-empty', {}),
  says('digest-chosen', { wanted: z.boolean() }),
  says('polls-chosen', { wanted: z.boolean() }),
  /** In a cohort's room, so that a talk begins: of the library by its key, or in the words of whoever planned it. */
  says('starter', { turnId: z.string(), key: z.string().nullable(), text: z.string(), name: z.string() }),
  says('starters', {
    starters: z.array(
      z.object({
        cohort: z.string(),
        key: z.string().nullable(),
        text: z.string(),
        at: z.number(),
        timeZone: z.string(),
        repeat: z.string(),
        state: z.string(),
      }),
    ),
    url: z.string(),
  }),
  says('starter-changed', {
    what: z.enum(['planned', 'paused', 'skipped', 'removed']),
    cohort: z.string(),
    key: z.string().nullable(),
    text: z.string(),
    name: z.string(),
    at: z.number(),
    timeZone: z.string(),
    moved: z.enum(['night', 'sunday', 'holiday']).nullable(),
    /** Its place in the list, for what may be said of it next. */
    number: z.number().int(),
  }),
  /** After how many hours what is not read goes by e-mail, null: never; where to, and whether mail there is stopped. */
  says('mail-chosen', { hours: z.number().int().nullable(), address: z.string().nullable(), stopped: z.boolean() }),
  says('ask-carried', { askId: z.string(), asker: card, text: z.string() }),
  /** In a cohort's room: whoever can help says so. */
  says('ask-posted', { askId: z.string(), name: z.string(), text: z.string() }),
  says('ask-sent', { count: z.number().int(), posted: z.boolean() }),
  says('ask-noted', { answer: z.enum(['yes', 'no']), name: z.string() }),
  says('ask-answered', { name: z.string(), text: z.string() }),
  says('ask-closed', { text: z.string() }),
  says('ask-thanks', { name: z.string(), text: z.string() }),
  says('asks', {
    open: z.array(z.object({ text: z.string(), helpers: z.array(z.string()) })),
    waiting: z.array(z.object({ name: z.string(), text: z.string() })),
    url: z.string(),
  }),
  says('ask-opened', {
    introductionId: z.string(),
    cards: z.array(card),
    asker: z.string(),
    text: z.string(),
    questions: z.array(z.string()),
  }),
  says('idea-posted', {
    ideaId: z.string(),
    name: z.string(),
    title: z.string(),
    whatFor: z.string(),
    needed: z.string(),
    enough: z.number().int(),
  }),
  says('idea-proposed', {
    title: z.string(),
    /** Missing in what was said before they could be named. */
    partners: z.array(z.string()).optional(),
    url: z.string(),
  }),
  /** `names`: the partner organisations that the word fits, when they are several. */
  says('idea-which-partner', { unclear: z.string(), names: z.array(z.string()) }),
  says('idea-stance', { title: z.string(), stance: z.enum(['in', 'curious', 'out']) }),
  /** `blocked`: who of them the reader has blocked; for nobody else to read. */
  says('idea-gathered', { title: z.string(), names: z.string(), blocked: z.string().default('') }),
  /** Only to whoever has blocked them. */
  says('idea-with-blocked', { title: z.string(), names: z.string() }),
  /** To the curious: there is a room, and they are not in it. */
  says('idea-gathered-without', { title: z.string() }),
  says('idea-over', { title: z.string(), isMine: z.boolean() }),
  says('idea-taken-back', { title: z.string() }),
  /** To whoever took it back. */
  says('idea-closed', { title: z.string() }),
  says('idea-opened', {
    introductionId: z.string(),
    title: z.string(),
    whatFor: z.string(),
    needed: z.string(),
    names: z.array(z.string()),
  }),
  says('ideas', {
    ideas: z.array(
      z.object({ title: z.string(), in: z.number().int(), enough: z.number().int(), deadline: z.number() }),
    ),
    timeZone: z.string(),
    url: z.string(),
  }),
  says('live-table', {
    table: z.number().int(),
    names: z.array(z.string()),
    memberIds: z.array(z.string()),
    minutes: z.number().int(),
    question: z.string(),
    url: z.string(),
  }),
  says('live-here', { isHere: z.boolean(), url: z.string() }),
  /** Marked as present at a workshop, or as having left it. */
  says('attendance-here', { isHere: z.boolean(), title: z.string() }),
  says('live-kept', { names: z.string() }),
  /** The room of two who both wanted to keep in touch after a live round. */
  says('kept-opened', {
    introductionId: z.string(),
    workshop: z.string(),
    cards: z.array(card),
    questions: z.array(z.string()),
  }),
  says('introduction-reason-asked', { name: z.string() }),
  says('candidates', { cards: z.array(card) }),
  says('workshop-thread', {
    workshopId: z.string(),
    title: z.string(),
    startsAt: z.number(),
    endsAt: z.number(),
    timeZone: z.string(),
    place: z.string(),
    agenda: z.string(),
    /** Missing in what was said before there was one. */
    calendarKey: z.string().optional(),
    cancelled: z.boolean().optional(),
  }),
  says('workshop-changed', {
    workshopId: z.string(),
    title: z.string(),
    startsAt: z.number(),
    endsAt: z.number(),
    timeZone: z.string(),
    place: z.string(),
    changed: z.array(z.enum(['title', 'time', 'place', 'agenda'])),
  }),
  says('workshop-cancelled', {
    workshopId: z.string(),
    title: z.string(),
    startsAt: z.number(),
    timeZone: z.string(),
  }),
  says('workshop-restored', {
    workshopId: z.string(),
    title: z.string(),
    startsAt: z.number(),
    endsAt: z.number(),
    timeZone: z.string(),
    place: z.string(),
  }),
  says('workshop-ended', { title: z.string() }),
  /** What was agreed, that evening: how many have a plan, and the plans their people share. */
  says('workshop-evening', {
    title: z.string(),
    plans: z.number().int(),
    shared: z.array(z.object({ name: z.string(), text: z.string() })),
  }),
  /** One question of the follow-up; what it is about is in the values its kind needs. */
  says('prompt', {
    promptId: z.string(),
    prompt: promptKind,
    subjectId: z.string(),
    plan: z.string().optional(),
    name: z.string().optional(),
    workshop: z.string().optional(),
    programme: z.string().optional(),
    again: z.literal(true).optional(),
  }),
  says('prompt-answered', {
    prompt: promptKind,
    answer: z.string(),
    plan: z.string().optional(),
    /** Who is asked next whether it happened. */
    witness: z.string().optional(),
  }),
  /** The words that would be sent to whoever may help, before they are. */
  says('stuck-draft', { to: z.enum(['cohort', 'facilitator']), text: z.string() }),
  says('stuck-told', {}),
  says('stuck-left', {}),
  /** To whoever runs the cohort of somebody who is stuck. */
  says('help-wanted', { asker: card, cohort: z.string(), text: z.string() }),
  /** What stands in the form after a programme now, and what is asked next. */
  says('outcome-told', {
    kinds: z.array(outcomeKind),
    sum: z.number().nullable(),
    sentence: z.string(),
    next: z.enum(['sum', 'sentence']).nullable(),
  }),
  says('prompt-commented', { prompt: promptKind }),
  says('kind-stopped', { prompt: promptKind }),
  says('commitment-changed', { text: z.string() }),
  says('commitment-recorded', { text: z.string(), dueAt: z.number().nullable(), timeZone: z.string() }),
  says('commitment-date-asked', { text: z.string() }),
  says('commitment-done', { text: z.string(), witness: z.string().optional() }),
  says('commitment-shared', { text: z.string(), shared: z.boolean() }),
  says('commitment-with', { text: z.string(), name: z.string().nullable() }),
  says('witness-named', { text: z.string(), name: z.string() }),
  says('witness-released', { text: z.string() }),
  says('witness-stepped-back', { name: z.string() }),
  /** One's own plans that have a witness, and those of others whose witness one is. */
  says('witnesses', { own: z.array(witnessed), others: z.array(witnessed) }),
  /** How far a programme's introductions have come; null where there are too few to tell. */
  says('figures', {
    programme: z.string(),
    cohorts: z.array(
      z.object({
        name: z.string(),
        steps: z
          .object({
            proposed: z.number().int(),
            accepted: z.number().int(),
            met: z.number().int(),
            outcome: z.number().int(),
          })
          .nullable(),
      }),
    ),
    url: z.string(),
  }),
  says('commitments', {
    commitments: z.array(z.object({ text: z.string(), state: z.string(), dueAt: z.number().nullable() })),
    timeZone: z.string(),
  }),
  says('help', { commands: z.array(z.string()) }),
  says('login-link', { url: z.string() }),
  says('login-proven', {}),
  says('card', { card }),
  says('own-card', {
    name: z.string(),
    about: z.string(),
    aboutVisibility: visibility,
    email: z.string().nullable(),
    emailVisibility: visibility,
    businesses: z.array(z.string()),
    url: z.string(),
  }),
  says('card-question', { field: z.enum(['name', 'about']), current: z.string() }),
  says('card-saved', {
    field: z.enum(['name', 'about', 'email']),
    value: z.string(),
    visibility: visibility.nullable(),
  }),
  /** The reader's own businesses, with who sees what. `finished`: the questions have come to their end. */
  says('profile', {
    businesses: z.array(
      z.object({ name: z.string(), written: z.record(writtenField, z.string()), visibility: businessVisibility }),
    ),
    finished: z.boolean(),
    url: z.string(),
  }),
  /** One question about a business. Guided: one of several, to be passed over or left at any time. */
  says('business-question', {
    field: writtenField,
    current: z.string(),
    guided: z.boolean(),
    /** The first of several, which tells how to go on and how to leave. */
    first: z.boolean(),
  }),
  says('field-guess', {
    businessId: z.string(),
    field: z.enum(['sector', 'municipality']),
    guided: z.boolean(),
    guess: z.string(),
  }),
  says('field-saved', { business: z.string(), field: writtenField, value: z.string(), visibility }),
  says('visibility-saved', { business: z.string(), field: businessField, visibility }),
  says('which-business', { names: z.array(z.string()) }),
  says('questions-left', {}),
  says('left-as-it-was', {}),
  /** Who may see a field, to choose from. */
  says('circles-offered', {}),
  says('colleague-added', { name: z.string(), business: z.string() }),
  says('found', {
    text: z.string(),
    cards: z.array(card),
    /** Businesses none of whose people the reader may find. */
    businesses: z
      .array(
        z.object({
          name: z.string(),
          sector: z.string().optional(),
          municipality: z.string().optional(),
          offer: z.string().optional(),
          need: z.string().optional(),
          url: z.string(),
        }),
      )
      .default([]),
  }),
  says('partners', {
    text: z.string(),
    partners: z.array(
      z.object({
        name: z.string(),
        about: z.string(),
        services: z.array(z.string()),
        municipality: z.string().nullable(),
        region: z.string().nullable(),
        url: z.string(),
      }),
    ),
    more: z.number().int(),
  }),
  says('workshops', {
    workshops: z.array(
      z.object({
        workshopId: z.string(),
        calendarKey: z.string(),
        title: z.string(),
        cohort: z.string(),
        startsAt: z.number(),
        endsAt: z.number(),
        place: z.string(),
        timeZone: z.string(),
      }),
    ),
  }),
  says('introductions', {
    waiting: z.array(
      z.object({ name: z.string(), reason: z.string(), reasons: z.array(reasonTold).optional(), deadline: z.number() }),
    ),
    open: z.array(
      z.object({
        name: z.string(),
        /** Whether the name is those of several. */
        areSeveral: z.boolean().optional(),
        side: introductionSide,
        state: seenState,
        askedAt: z.number(),
      }),
    ),
    history: z.array(z.object({ name: z.string(), side: introductionSide, state: seenState })),
    timeZone: z.string(),
  }),
  says('introduction-withdrawn', { name: z.string() }),
  says('person-blocked', { name: z.string() }),
  says('person-unblocked', { name: z.string() }),
  says('people-blocked', { names: z.array(z.string()) }),
  says('sessions', {
    sessions: z.array(z.object({ browser: z.string().nullable(), seenAt: z.number() })),
    timeZone: z.string(),
  }),
  says('sessions-ended', { count: z.number().int() }),
  says('paused', { until: z.number(), timeZone: z.string() }),
  says('resumed', {}),
  says('stopped', {}),
  says('language-set', { language }),
  says('my-data', { url: z.string(), counts: z.record(z.string(), z.number()) }),
  says('refusal', { code: refusalCode, values: z.record(z.string(), z.string()) }),
  says('misunderstanding', { typed: z.string(), suggestion: z.string().nullable() }),
  says('usage', { command: z.string() }),
  says('not-a-member', {}),
  /** As the reason with which a knock, or an invitation of the bot, is declined: clients show it to the person. */
  says('knock-declined', { cohort: z.string() }),
  says('server-not-allowed', {}),
  says('encrypted', {}),
  says('incident', { incidentId: z.string() }),
]);
export type Saying = z.infer<typeof saying>;
export type SayingKind = Saying['kind'];
