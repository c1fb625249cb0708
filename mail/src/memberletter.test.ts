import { choices } from '@kohtaamo/core/prompt/choices.ts';
import { languages } from '@kohtaamo/core/language/language.ts';
import type { MailedSaying } from '@kohtaamo/core/letter/asking.ts';
import { promptKinds } from '@kohtaamo/core/prompt/prompt.ts';
import { describe, expect, test } from 'vitest';
import { addressLetter } from './addressletter.ts';
import { memberLetter, type MemberWords } from './memberletter.ts';

// Friday 5 March 2027, 12:00 in Helsinki.
const deadline = Date.UTC(2027, 2, 5, 10);
const timeZone = 'Europe/Helsinki';
const bert = { memberId: 'b', name: 'Bert Berg', business: 'Bergs bröd', offer: 'Leipää', need: 'Kuljetus' };
const round: Extract<MailedSaying, { kind: 'round-asked' }> = {
  kind: 'round-asked',
  introductionId: 'i',
  cards: [bert],
  reasons: [
    { kind: 'they-offer', topic: 'leipä' },
    { kind: 'other-town', kilometres: 60 },
  ],
  deadline,
  timeZone,
};
const words: MemberWords = {
  name: 'Aino Aalto',
  saying: round,
  choices: ['yes', 'no', 'later'],
  answerUrl: 'https://kohtaamo.example/answer/s3cret',
  stopUrl: 'https://kohtaamo.example/unsubscribe/s3cret',
  publicUrl: 'https://kohtaamo.example',
  hours: 20,
};
const asked = (prompt: (typeof promptKinds)[number]): MailedSaying => ({
  kind: 'prompt',
  promptId: 'p',
  prompt,
  subjectId: 's',
  plan: 'Kun tulee maanantai',
  name: 'Bert Berg',
  workshop: 'Törmäytys',
  programme: 'Luova',
});
const sayings: MailedSaying[] = [
  round,
  { kind: 'introduction-asked', introductionId: 'i', asker: bert, reason: 'Leivomme molemmat' },
  { kind: 'proposal-asked', introductionId: 'i', proposer: 'Carita', card: bert, reason: 'Syy', deadline, timeZone },
  { kind: 'ask-carried', askId: 'a', asker: bert, text: 'Kenellä on teltta?' },
  { kind: 'introduction-agreed', introductionId: 'i', name: 'Bert Berg' },
  {
    kind: 'digest',
    asks: [{ name: 'Bert Berg', text: 'Kenellä on teltta?' }],
    ideas: ['Joulumarkkina'],
    waiting: 2,
    workshops: [{ title: 'Törmäytys', startsAt: deadline, place: 'Kouvola' }],
    timeZone,
  },
  ...promptKinds.filter((kind) => !['round', 'ask', 'digest'].includes(kind)).map(asked),
];
const offered = (saying: MailedSaying) =>
  saying.kind === 'prompt'
    ? choices[saying.prompt]
    : 'introductionId' in saying && saying.kind !== 'introduction-agreed'
      ? ['yes', 'no']
      : [];

describe.each(languages)('a letter on the second road, in %s', (language) => {
  test.each(sayings.map((saying) => [saying.kind === 'prompt' ? saying.prompt : saying.kind, saying] as const))(
    'says what was said (%s), as text and as HTML, and how it ends',
    (_kind, saying) => {
      const { subject, text, html } = memberLetter({ ...words, saying, choices: offered(saying) }, language);
      expect(subject.length).toBeGreaterThan(5);
      for (const body of [text, html]) {
        expect(body).toContain('Aino Aalto,');
        expect(body).toContain('https://kohtaamo.example/unsubscribe/s3cret');
        expect(body).toContain('https://kohtaamo.example/me/mail');
        expect(body).not.toMatch(/undefined|\{[a-z]+\}|\[object/);
        for (const choice of offered(saying)) expect(body).toContain(`/answer/s3cret?choice=${choice}`);
      }
      expect(html).toContain(`<html lang="${language}">`);
    },
  );

  test('says it in words of its own', () => {
    const said = sayings.map((saying) => memberLetter({ ...words, saying, choices: [] }, language).text);
    expect(new Set(said).size).toBe(sayings.length);
    for (const other of languages.filter((each) => each !== language))
      expect(memberLetter(words, other).text).not.toBe(memberLetter(words, language).text);
  });
});

test('a round’s letter names the person, the reasons, the answers and the time there is', () => {
  const { subject, text } = memberLetter(words, 'fi');
  expect(subject).toBe('Haluaisitko tutustua: Bert Berg?');
  expect(text).toContain('Bert Berg, Bergs bröd');
  expect(text).toContain('Sopii, esittele meidät: https://kohtaamo.example/answer/s3cret?choice=yes');
  expect(text).toContain('https://kohtaamo.example/answer/s3cret?choice=later');
  expect(text).toContain('Vastausaika päättyy: perjantai 5. maaliskuuta klo 12.00.');
});

test('what is answered in words leads to the page where they are written', () => {
  const { text, html } = memberLetter({ ...words, saying: asked('commitment'), choices: [] }, 'fi');
  expect(text).toContain('Vastaa: https://kohtaamo.example/answer/s3cret');
  expect(html).toContain('href="https://kohtaamo.example/answer/s3cret"');
});

test('a letter can be read where it is dark', () => {
  const { html } = memberLetter(words, 'sv');
  expect(html).toContain('<meta name="color-scheme" content="light dark">');
  const dark = /prefers-color-scheme: dark\) \{([^@]*)\}\s*<\/style>/.exec(html)?.[1] ?? '';
  // Every class that has a colour of its own in the light has one in the dark.
  const classes = new Set([...html.matchAll(/class="(\w+)"[^>]*(?:color|background|border)/g)].map(([, name]) => name));
  for (const name of classes) expect(dark, name).toMatch(new RegExp(`\\.${name ?? ''} \\{`));
});

test('no name is more than a name, and no line of one begins a line of ours', () => {
  const evil = `"><script>alert('1')</script>\r\n\r\nVastaa: https://evil.example`;
  const card = { ...bert, name: evil, business: evil, offer: evil, need: evil, about: evil };
  const hostile: MailedSaying[] = [
    { ...round, cards: [card], reasons: [{ kind: 'they-offer', topic: evil }] },
    { kind: 'introduction-asked', introductionId: 'i', asker: card, reason: evil },
    { kind: 'proposal-asked', introductionId: 'i', proposer: evil, card, reason: evil, deadline, timeZone },
    { kind: 'ask-carried', askId: 'a', asker: card, text: evil },
    { kind: 'introduction-agreed', introductionId: 'i', name: evil },
    {
      kind: 'digest',
      asks: [{ name: evil, text: evil }],
      ideas: [evil],
      waiting: 1,
      workshops: [{ title: evil, startsAt: deadline, place: evil }],
      timeZone,
    },
    { kind: 'prompt', promptId: 'p', prompt: 'progress', subjectId: 's', plan: evil },
  ];
  const allowed = ['html', 'head', 'meta', 'style', 'body', 'p', 'a', 'br', 'span', 'strong', 'ul', 'li'];
  for (const saying of hostile) {
    const letter = memberLetter({ ...words, name: evil, saying }, 'en');
    const tags = [...letter.html.matchAll(/<\/?([a-z]+)/gi)].map(([, tag = '']) => tag);
    expect(tags.filter((tag) => !allowed.includes(tag))).toEqual([]);
    expect(letter.html).toContain('&lt;script&gt;');
    expect(letter.html).not.toMatch(/href="https:\/\/evil/);
    expect(letter.text).not.toMatch(/^Vastaa:/m);
    expect(letter.subject).not.toMatch(/[\r\n]/);
  }
});

test('a letter fetches nothing when it is opened', () => {
  for (const saying of sayings)
    expect(memberLetter({ ...words, saying }, 'en').html).not.toMatch(/<(img|link|script|iframe)|url\(|@import|src=/);
});

test.each(languages)(
  'who gave an address reads how to confirm it, and anybody else that nothing happens (%s)',
  (language) => {
    const { subject, text, html } = addressLetter(
      { name: 'Aino', proveUrl: 'https://kohtaamo.example/address/x' },
      language,
    );
    expect(subject.length).toBeGreaterThan(5);
    for (const body of [text, html]) expect(body).toContain('https://kohtaamo.example/address/x');
  },
);
