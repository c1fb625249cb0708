import { languages } from '@kohtaamo/core/language/language.ts';
import { describe, expect, test } from 'vitest';
import { invitationLetter, type InvitationWords } from './invitationletter.ts';

const words: InvitationWords = {
  firstName: 'Aino',
  cohort: 'Kouvola, kevät',
  programme: 'Luova yritysgeneraattori',
  url: 'https://kohtaamo.example/join/abc-123',
  declineUrl: 'https://kohtaamo.example/decline/abc-123',
  reminder: false,
};
// Tuesday 2 March 2027, 17:00 in Helsinki.
const workshop = {
  title: 'Törmäytys',
  startsAt: Date.UTC(2027, 2, 2, 15),
  place: 'Kasarminmäki',
  timeZone: 'Europe/Helsinki',
};

describe('the letter of an invitation', () => {
  test.each(languages)('names the person, the group and the link, in %s', (language) => {
    const { subject, text, html } = invitationLetter(words, language);
    expect(subject).toContain('Kouvola, kevät');
    for (const body of [text, html]) {
      expect(body).toContain('Aino,');
      expect(body).toContain('Luova yritysgeneraattori');
      expect(body).toContain('https://kohtaamo.example/join/abc-123');
      expect(body).toContain('https://kohtaamo.example/decline/abc-123');
      expect(body).not.toMatch(/undefined|\{[a-z]+\}|!(?!doctype|important)/);
    }
    expect(html).toContain(`<html lang="${language}">`);
  });

  test('is another one in each language, and another one as a reminder', () => {
    const letters = languages.flatMap((language) =>
      [false, true].map((reminder) => invitationLetter({ ...words, reminder }, language)),
    );
    expect(new Set(letters.map((each) => each.subject)).size).toBe(6);
    expect(new Set(letters.map((each) => each.text)).size).toBe(6);
  });

  test.each([
    ['fi', 'Seuraava työpaja: Törmäytys, tiistai 2. maaliskuuta klo 17.00, Kasarminmäki'],
    ['sv', 'Nästa workshop: Törmäytys, tisdag 2 mars kl. 17.00, Kasarminmäki'],
    ['en', 'Next workshop: Törmäytys, Tuesday 2 March at 17:00, Kasarminmäki'],
  ] as const)('tells when the next workshop is, on the clocks of the programme (%s)', (language, line) => {
    expect(invitationLetter({ ...words, workshop }, language).text).toContain(`\n\n${line}\n\n`);
    expect(invitationLetter({ ...words, workshop: { ...workshop, place: '' } }, language).text).toContain('17');
  });

  test('brings the next workshop into the calendar by a link', () => {
    const calendarUrl = 'https://kohtaamo.example/calendar/w1.ics?key=a&b="c';
    const letter = invitationLetter({ ...words, workshop: { ...workshop, calendarUrl } }, 'fi');
    expect(letter.text).toContain(`Kasarminmäki\nLisää kalenteriin: ${calendarUrl}\n`);
    expect(letter.html).toContain('href="https://kohtaamo.example/calendar/w1.ics?key=a&amp;b=&quot;c"');
  });

  test('says so when it is the last reminder', () => {
    const last = invitationLetter({ ...words, reminder: true, last: true }, 'fi');
    expect(last.text).toContain('viimeinen muistutus');
    expect(last.html).toContain('viimeinen muistutus');
    expect(invitationLetter({ ...words, reminder: true }, 'fi').text).not.toContain('viimeinen');
  });

  test('says who invites, where somebody does', () => {
    expect(invitationLetter({ ...words, inviter: 'Maija Virta' }, 'fi').text).toContain('Sinua kutsuu Maija Virta.');
    expect(invitationLetter(words, 'fi').text).not.toContain('kutsuu');
  });

  test('lets no name be more than a name', () => {
    const evil = `"><script>alert('1')</script><img src=x onerror=y>&amp;`;
    const letter = invitationLetter(
      {
        ...words,
        firstName: evil,
        cohort: evil,
        programme: evil,
        inviter: evil,
        workshop: { ...workshop, title: evil, place: evil },
      },
      'sv',
    );
    const allowed = ['html', 'head', 'meta', 'style', 'body', 'p', 'a', 'br', 'span'];
    const tags = [...letter.html.matchAll(/<\/?([a-z]+)/gi)].map(([, tag = '']) => tag);
    expect(tags.filter((tag) => !allowed.includes(tag))).toEqual([]);
    expect(letter.html.match(/&quot;&gt;&lt;script&gt;alert\(&#39;1&#39;\)/g)).toHaveLength(6);
    expect(letter.text).toContain(evil);
  });

  test('keeps an address inside its quotes', () => {
    const { html } = invitationLetter({ ...words, url: 'https://a.example/"onclick="x' }, 'en');
    expect(html).not.toContain('"onclick');
  });

  test('fetches nothing when it is opened', () => {
    expect(invitationLetter(words, 'en').html).not.toMatch(/<(img|link|script|iframe)|url\(|@import|src=/);
  });
});
