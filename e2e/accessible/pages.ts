import type { Page } from '@playwright/test';
import type { Filled } from './filled.ts';

/** A page as the story looks at it: where it is, and what is done there first so that it shows what it has. */
export type Look = {
  path: (at: Filled) => string;
  /** Without signing in, or as somebody who came by a sign-in link and has no account yet; else as somebody whose everything is. */
  as?: 'visitor' | 'newcomer';
  open?: (page: Page) => Promise<unknown>;
};

const inCohort =
  (rest: string) =>
  ({ cohort }: Filled) =>
    `/organise/cohort/${cohort}${rest}`;

/** Opens everything that is folded, also what that brings to light. */
async function unfolds(page: Page): Promise<void> {
  const folded = page.locator('main details:not([open]) > summary').filter({ visible: true });
  while ((await folded.count()) > 0) await folded.first().click();
}

/** The room's name comes with the first sync, after the first words. */
async function showsTheRoom(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: /Kouvola/ }).waitFor();
  await page.getByRole('main').getByRole('listitem').first().waitFor();
}

/** Sends the page's first form with nothing in it, past what the browser would say, and waits for what the page says. */
async function sendsItEmpty(page: Page): Promise<void> {
  // As text: this file is checked without the browser's types.
  await page.evaluate(`{
    const form = document.querySelector('main form[method="POST" i]:not([action="/logout"])');
    form.noValidate = true;
    for (const field of form.querySelectorAll('input:not([type=hidden],[type=radio],[type=checkbox]), textarea')) field.value = '';
    form.requestSubmit();
  }`);
  await page.locator('[aria-invalid="true"], [role="alert"]').first().waitFor();
}

/** Every page of the web by its route; words in brackets tell of another state of it. */
export const pages: Record<string, Look> = {
  '/': { path: () => '/', as: 'visitor' },
  '/ (the code is missing)': {
    path: () => '/',
    as: 'visitor',
    open: sendsItEmpty,
  },
  '/accessibility': { path: () => '/accessibility', as: 'visitor' },
  '/chat': { path: () => '/chat', open: (page) => page.getByRole('main').getByRole('link').first().waitFor() },
  '/chat/[roomId]': {
    path: ({ room }) => `/chat/${encodeURIComponent(room)}`,
    open: showsTheRoom,
  },
  '/chat/[roomId] (the tools of a message)': {
    path: ({ room }) => `/chat/${encodeURIComponent(room)}`,
    open: async (page) => {
      await showsTheRoom(page);
      await page.locator('.message button[aria-expanded]').first().press('Enter');
    },
  },
  '/address/[token]': { path: ({ links }) => `/address/${links.address}`, as: 'visitor' },
  '/answer/[token]': { path: ({ links }) => `/answer/${links.introduction}?choice=yes`, as: 'visitor' },
  '/answer/[token] (answered)': { path: ({ links }) => `/answer/${links.answered}?done=answer`, as: 'visitor' },
  '/answer/[token] (a plan)': { path: ({ links }) => `/answer/${links.plan}`, as: 'visitor' },
  '/answer/[token] (a form)': { path: ({ links }) => `/answer/${links.form}`, as: 'visitor' },
  '/answer/[token] (over)': { path: () => '/answer/over', as: 'visitor' },
  '/unsubscribe/[token]': { path: ({ links }) => `/unsubscribe/${links.introduction}`, as: 'visitor' },
  '/me/mail': { path: () => '/me/mail' },
  '/decline/[code]': { path: ({ letter }) => `/decline/${letter}`, as: 'visitor' },
  '/directory': { path: () => '/directory' },
  '/directory (to a visitor)': { path: () => '/directory', as: 'visitor' },
  '/directory (choosing)': {
    path: () => '/directory',
    open: (page) => page.getByRole('main').getByRole('group').getByRole('button').first().click(),
  },
  '/directory (nothing found)': { path: () => '/directory?q=laskuvarjohyppy', as: 'visitor' },
  '/directory/[slug]': { path: ({ business }) => `/directory/${business}` },
  '/directory/[slug] (of somebody else)': { path: ({ neighbour }) => `/directory/${neighbour}`, open: unfolds },
  '/introductions': { path: () => '/introductions' },
  '/asks': { path: () => '/asks' },
  '/ideas': { path: () => '/ideas' },
  '/ideas/new': { path: () => '/ideas/new' },
  '/here': { path: () => '/here' },
  '/here/[code]': { path: ({ door }) => `/here/${door()}` },
  '/here/[code] (another code)': { path: () => '/here/unknown' },
  '/organise/cohort/[cohort]/workshop/[workshop]/door': {
    path: (at) => inCohort(`/workshop/${at.workshopNow}/door`)(at),
  },
  '/organise/cohort/[cohort]/workshop/[workshop]/attendance': {
    path: (at) => inCohort(`/workshop/${at.workshopNow}/attendance`)(at),
  },
  '/organise/cohort/[cohort]/workshop/[workshop]/attendance/[person]': {
    path: (at) => inCohort(`/workshop/${at.workshopNow}/attendance/${at.person}`)(at),
  },
  '/me/plans': { path: () => '/me/plans', open: unfolds },
  '/organise/cohort/[cohort]/figures': { path: inCohort('/figures'), open: unfolds },
  '/organise/programme/[programme]/figures': { path: ({ programme }) => `/organise/programme/${programme}/figures` },
  '/live/[code]': { path: ({ liveCode }) => `/live/${liveCode}` },
  '/organise/live/[live]': { path: ({ live }) => `/organise/live/${live}`, open: unfolds },
  '/organise/live/[live]/wall': { path: ({ live }) => `/organise/live/${live}/wall` },
  '/me/notifications': { path: () => '/me/notifications' },
  '/offline': { path: () => '/offline' },
  '/chat/share': { path: () => '/chat/share' },
  '/me/meetings': { path: () => '/me/meetings' },
  '/organise/round/new': { path: ({ cohort }) => `/organise/round/new?cohort=${cohort}`, open: unfolds },
  '/organise/round/[round]': { path: ({ round }) => `/organise/round/${round}`, open: unfolds },
  '/introductions/propose': { path: () => '/introductions/propose' },
  '/introductions/new': { path: ({ person }) => `/introductions/new?to=${person}` },
  '/join/[code]': { path: ({ code }) => `/join/${code}`, as: 'visitor' },
  '/join/[code]/done': { path: ({ code }) => `/join/${code}/done`, as: 'visitor' },
  '/join/[code]/have': { path: ({ code }) => `/join/${code}/have`, as: 'visitor' },
  '/join/[code]/new': { path: ({ code }) => `/join/${code}/new`, as: 'visitor' },
  '/login': { path: () => '/login', as: 'visitor' },
  '/login (a code is shown)': {
    path: () => '/login',
    as: 'visitor',
    open: async (page) => {
      await page.locator('form[action*="begin"] button').click();
      await page.getByText(/^!(?:kirjaudu|logga in|login) /).waitFor();
    },
  },
  '/login/new': { path: () => '/login/new', as: 'newcomer' },
  '/me': { path: () => '/me' },
  '/me/business': { path: () => '/me/business' },
  '/me/business (with problems)': { path: () => '/me/business?of=new', open: sendsItEmpty },
  '/me/consents': { path: () => '/me/consents' },
  '/me/data': { path: () => '/me/data' },
  '/me/questions': { path: () => '/me/questions' },
  '/me/welcome': { path: () => '/me/welcome' },
  '/organise': { path: () => '/organise' },
  '/organise/cohort/[cohort]': { path: inCohort('') },
  '/organise/cohort/[cohort]/person/[person]': { path: (at) => inCohort(`/person/${at.invited}`)(at) },
  '/organise/cohort/[cohort]/person/[person] (a member)': { path: (at) => inCohort(`/person/${at.person}`)(at) },
  '/organise/cohort/[cohort]/roster': { path: inCohort('/roster') },
  '/organise/cohort/[cohort]/roster/[draft]': {
    path: (at) => inCohort(`/roster/${at.draft}`)(at),
    open: unfolds,
  },
  '/organise/cohort/[cohort]/settings': { path: inCohort('/settings'), open: unfolds },
  '/organise/cohort/[cohort]/starters': { path: inCohort('/starters') },
  '/organise/cohort/[cohort]/starters/[starter]': {
    path: (at) => inCohort(`/starters/${at.starter}`)(at),
    open: unfolds,
  },
  '/organise/cohort/[cohort]/starters/new': { path: inCohort('/starters/new') },
  '/organise/cohort/[cohort]/starters/new (with problems)': {
    path: inCohort('/starters/new?own'),
    open: sendsItEmpty,
  },
  '/organise/cohort/[cohort]/wall': { path: inCohort('/wall') },
  '/organise/cohort/[cohort]/workshop/[workshop]': { path: (at) => inCohort(`/workshop/${at.workshop}`)(at) },
  '/organise/cohort/[cohort]/workshop/[workshop]/edit': {
    path: (at) => inCohort(`/workshop/${at.workshop}/edit`)(at),
  },
  '/organise/cohort/[cohort]/workshop/new': { path: inCohort('/workshop/new') },
  '/organise/cohort/[cohort]/workshop/new (with problems)': { path: inCohort('/workshop/new'), open: sendsItEmpty },
  '/organise/jobs': { path: () => '/organise/jobs' },
  '/organise/organisers': { path: () => '/organise/organisers', open: unfolds },
  '/organise/partner/[partner]': { path: ({ partner }) => `/organise/partner/${partner}`, open: unfolds },
  '/organise/partners': { path: () => '/organise/partners' },
  '/organise/partners/new': { path: () => '/organise/partners/new' },
  '/organise/partners/new (with problems)': { path: () => '/organise/partners/new', open: sendsItEmpty },
  '/organise/programme/[programme]': { path: ({ programme }) => `/organise/programme/${programme}` },
  '/organise/programme/[programme]/schedule': {
    path: ({ programme }) => `/organise/programme/${programme}/schedule`,
  },
  '/organise/programme/[programme]/settings': {
    path: ({ programme }) => `/organise/programme/${programme}/settings`,
    open: unfolds,
  },
  '/partners': { path: () => '/partners', as: 'visitor' },
  '/partners/[slug]': { path: ({ partner }) => `/partners/${partner}` },
  '/privacy': { path: () => '/privacy', as: 'visitor' },
  '/sign-in/[token]': { path: () => '/sign-in/a-token', as: 'visitor' },
  '/styleguide': { path: () => '/styleguide', as: 'visitor', open: unfolds },
  '/logout (a page drawn without the application)': { path: () => '/logout', as: 'visitor' },
};
