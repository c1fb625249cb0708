import { startBusiness } from '@kohtaamo/core/business/changefield.ts';
import { answerConsent } from '@kohtaamo/core/consent/answerconsent.ts';
import { hour } from '@kohtaamo/core/clock.ts';
import { languages } from '@kohtaamo/core/language/language.ts';
import type { Member } from '@kohtaamo/core/member/member.ts';
import { startWorld, type World } from '@kohtaamo/store/testworld.ts';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { circleWords, fieldWords, namedFields } from '../words/fieldwords.ts';
import { talkIn } from './testtalk.ts';

let world: World;
let talk: ReturnType<typeof talkIn>;
let ada: Member;
let bert: Member;
beforeEach(() => {
  world = startWorld();
  talk = talkIn(world);
  ada = world.member('Ada Demo');
  bert = world.member('Bert Demo');
  world.shareCohort(ada, bert);
});

const mine = () => world.store.businesses.ofMember(ada.id);
const business = () => {
  const [only] = mine();
  if (only === undefined) throw new Error('no business');
  return only;
};
/** Ada has a business of which only the name is told. */
const named = (name = 'Kiulu') => {
  talk.answers(ada, 'profile new');
  talk.answers(ada, name);
  talk.answers(ada, 'enough');
};

describe('the first time', () => {
  test('five questions, one at a time, make a business that others find', () => {
    expect(talk.answers(ada, 'profiili')).toEqual([
      { kind: 'business-question', field: 'name', current: '', guided: true, first: true },
    ]);
    expect(talk.answers(ada, 'Kahvila Kiulu')).toMatchObject([{ kind: 'business-question', field: 'offer' }]);
    expect(talk.answers(ada, 'Aamiaista\nja lounasta')).toMatchObject([{ field: 'need' }]);
    expect(talk.answers(ada, 'Etsin leipuria')).toMatchObject([{ field: 'municipality' }]);
    expect(talk.answers(ada, 'Kouvola')).toMatchObject([{ field: 'sector' }]);
    expect(talk.answers(ada, '56')).toMatchObject([
      { kind: 'profile', finished: true, businesses: [{ name: 'Kahvila Kiulu' }] },
    ]);
    expect(business()).toMatchObject({
      name: 'Kahvila Kiulu',
      offer: 'Aamiaista\nja lounasta',
      need: 'Etsin leipuria',
      municipality: '286',
      sector: '56',
    });
    expect(talk.kinds(ada, 'Kahvia')).toEqual(['misunderstanding']);
  });

  test('what was probably meant is offered, and a yes takes it', () => {
    named();
    talk.answers(ada, 'profile municipality');
    expect(talk.answers(ada, 'Kvla')).toMatchObject([{ kind: 'field-guess', field: 'municipality', guess: '286' }]);
    expect(business().municipality).toBeNull();
    expect(talk.answers(ada, 'kyllä')).toMatchObject([{ kind: 'field-saved', field: 'municipality', value: '286' }]);
    expect(business().municipality).toBe('286');
  });

  test('a reaction to the guess answers it', () => {
    named();
    talk.answers(ada, 'profile sector ravintola');
    talk.react(ada, '👍', talk.eventOf(ada, 'field-guess'));
    expect(business().sector).toBe('56');
  });

  test('a no to the guess asks again, and another word is another answer', () => {
    named();
    talk.answers(ada, 'profile municipality Kvla');
    expect(talk.kinds(ada, 'nej')).toEqual(['business-question']);
    talk.answers(ada, 'Kvla');
    expect(talk.kinds(ada, 'Kotka')).toEqual(['field-saved']);
    expect(business().municipality).toBe('285');
  });

  test('a guess taken in the middle leads to the next question', () => {
    talk.answers(ada, 'profile');
    for (const text of ['Kiulu', 'Kahvia', 'Leipuria', 'Kvla']) talk.answers(ada, text);
    expect(talk.answers(ada, 'yes')).toMatchObject([{ kind: 'business-question', field: 'sector', guided: true }]);
  });

  test.each(['ohita', 'hoppa över', 'skip', 'no', 'Ei kiitos', 'En tiedä.'])('%s passes a question over', (word) => {
    talk.answers(ada, 'profile');
    talk.answers(ada, 'Kiulu');
    expect(talk.answers(ada, word)).toMatchObject([{ kind: 'business-question', field: 'need' }]);
    expect(business().offer).toBe('');
  });

  test.each(['riittää', 'räcker', 'enough', 'valmis', 'later', '!enough'])('%s ends the questions', (word) => {
    talk.answers(ada, 'profile');
    talk.answers(ada, 'Kiulu');
    expect(talk.kinds(ada, word)).toEqual(['questions-left']);
    expect(talk.kinds(ada, 'hello there')).toEqual(['misunderstanding']);
    expect(business()).toMatchObject({ name: 'Kiulu', offer: '' });
  });

  test('whoever ends before a name has told nothing', () => {
    talk.answers(ada, 'profile');
    expect(talk.kinds(ada, 'skip')).toEqual(['questions-left']);
    expect(mine()).toEqual([]);
  });

  test('another command is always obeyed, and the questions go on from where they were when asked again', () => {
    talk.answers(ada, 'profile');
    talk.answers(ada, 'Kiulu');
    expect(talk.kinds(ada, 'pause 2 weeks')).toEqual(['paused']);
    expect(talk.kinds(ada, 'thanks a lot')).toEqual(['misunderstanding']);
    expect(talk.answers(ada, 'profile questions')).toMatchObject([{ kind: 'business-question', field: 'offer' }]);
    talk.answers(ada, 'stop');
    expect(talk.kinds(ada, 'thanks a lot')).toEqual(['misunderstanding']);
    expect(business().offer).toBe('');
  });

  test('help in between does not end the questions', () => {
    talk.answers(ada, 'profile');
    expect(talk.kinds(ada, 'help')).toEqual(['help']);
    talk.answers(ada, 'Kiulu');
    expect(business().name).toBe('Kiulu');
  });

  test('an introduction that is asked in between is answered by reaction, and a plain yes asks which', () => {
    answerConsent(world.context(), { memberId: ada.id, channel: 'web' }, 'introductions', true);
    named();
    talk.answers(ada, 'profile municipality Kvla');
    talk.answers(bert, 'intro Ada because cakes');
    expect(talk.answers(ada, 'yes')).toMatchObject([
      { kind: 'which-answer', options: [{ kind: 'introduction' }, { kind: 'field-guess', guess: '286' }] },
    ]);
    expect(talk.kinds(ada, '2')).toEqual(['field-saved']);
    expect(business().municipality).toBe('286');
  });

  test('an answer that comes after a day is no answer', () => {
    talk.answers(ada, 'profile');
    world.pass(25 * hour);
    talk.answers(ada, 'good morning');
    expect(mine()).toEqual([]);
  });
});

describe('a field by itself', () => {
  beforeEach(() => {
    named();
  });

  test.each([
    ['profile need: a printer nearby', 'need', 'a printer nearby'],
    ['profiili tarvitsemme painotalon\nläheltä', 'need', 'painotalon\nläheltä'],
    ['profil behöver ett tryckeri', 'need', 'ett tryckeri'],
    ['profile we offer Breakfast', 'offer', 'Breakfast'],
    ['profiili nimi: Kahvila Kiulu', 'name', 'Kahvila Kiulu'],
    ['profile business id FI02012566', 'businessId', '0201256-6'],
    ['profiili Y-tunnus 0201256-6', 'businessId', '0201256-6'],
    ['profil bransch: 56', 'sector', '56'],
    ['profil ort Fredrikshamn', 'municipality', '075'],
    ['profile offer tags: bread, #cakes', 'offerTags', ['bread', 'cakes']],
    ['profiili tarpeen avainsanat: tilat', 'needTags', ['tilat']],
    ['profile links kiulu.fi', 'links', ['https://kiulu.fi']],
    ['profiili kielet: suomi ja ruotsi', 'languages', ['fi', 'sv']],
  ])('%s', (text, field, value) => {
    expect(talk.kinds(ada, text)).toEqual(['field-saved']);
    expect(business()).toMatchObject({ [field]: value });
  });

  test('a field without a value is asked for, with what it says now', () => {
    talk.answers(ada, 'profile need: a printer');
    expect(talk.answers(ada, 'profile need')).toMatchObject([
      { kind: 'business-question', field: 'need', current: 'a printer', guided: false },
    ]);
    expect(talk.kinds(ada, 'Card printing and stickers')).toEqual(['field-saved']);
    expect(business().need).toBe('Card printing and stickers');
  });

  test.each(['-', 'empty', 'tyhjä'])('%s empties it', (word) => {
    talk.answers(ada, 'profile need: a printer');
    expect(talk.answers(ada, `profile need: ${word}`)).toMatchObject([{ kind: 'field-saved', value: '' }]);
    expect(business().need).toBe('');
  });

  test('the name may not be emptied', () => {
    expect(talk.answers(ada, 'profile name: -')).toMatchObject([{ code: 'name_missing' }, { field: 'name' }]);
    expect(business().name).toBe('Kiulu');
  });

  test.each([
    ['business id: 1234567-0', 'business_id_invalid'],
    ['sector: qqqq', 'sector_unknown'],
    ['municipality: Atlantis', 'municipality_unknown'],
    ['links: homepage', 'link_invalid'],
    ['languages: klingon', 'language_unknown'],
    [`offer: ${'x'.repeat(1001)}`, 'text_too_long'],
    [`offer tags: ${'x'.repeat(41)}`, 'tags_invalid'],
  ])('%.40s is refused in words, and may be written again', (text, code) => {
    expect(talk.answers(ada, `profile ${text}`)).toMatchObject([
      { kind: 'refusal', code },
      { kind: 'business-question' },
    ]);
    expect(talk.kinds(ada, 'enough')).toEqual(['left-as-it-was']);
  });

  test('a firm that is there already does not get a second voice', () => {
    talk.answers(ada, 'profile business id 0201256-6');
    expect(talk.answers(bert, 'profile')).toMatchObject([{ field: 'name' }]);
    talk.answers(bert, 'Kiulu too');
    expect(talk.answers(bert, '!profile business id 0201256-6')).toMatchObject([
      { kind: 'refusal', code: 'business_known' },
      { kind: 'business-question' },
    ]);
  });

  test('who sees a field is set by a word, in every language', () => {
    for (const locale of languages) {
      const word = { fi: 'profiili näkyvyys', sv: 'profil synlighet', en: 'profile visibility' }[locale];
      for (const field of namedFields) {
        const called = fieldWords[field][locale][0] ?? '';
        expect(talk.kinds(ada, `${word} ${called} ${circleWords.everyone[locale][0] ?? ''}`)).toEqual([
          'visibility-saved',
        ]);
        expect(talk.kinds(ada, `${word} ${called}: ${circleWords.me[locale][0] ?? ''}`)).toEqual(['visibility-saved']);
      }
    }
    expect(new Set(Object.values(business().visibility))).toEqual(new Set(['me']));
    expect(talk.kinds(ada, 'profile visibility need whoever')).toEqual(['circles-offered']);
    expect(talk.kinds(ada, 'profile visibility')).toEqual(['profile']);
  });

  test('what nobody understands is answered with an example', () => {
    expect(talk.answers(ada, 'profile xyzzy')).toEqual([{ kind: 'usage', command: 'profile' }]);
  });
});

describe('several businesses', () => {
  beforeEach(() => {
    named('Kiulu');
    named('Leipomo');
  });

  test('both are shown, and a number says which is changed', () => {
    expect(talk.answers(ada, 'profile')).toMatchObject([{ businesses: [{ name: 'Kiulu' }, { name: 'Leipomo' }] }]);
    expect(talk.answers(ada, 'profile 2 need: flour')).toMatchObject([{ kind: 'field-saved', business: 'Leipomo' }]);
  });

  test('without a number it is asked which, and nothing is lost', () => {
    expect(talk.answers(ada, 'profile need: flour')).toEqual([{ kind: 'which-business', names: ['Kiulu', 'Leipomo'] }]);
    expect(talk.answers(ada, '1')).toMatchObject([{ kind: 'field-saved', business: 'Kiulu', value: 'flour' }]);
  });
});

describe('a colleague', () => {
  beforeEach(() => {
    named();
  });

  test('somebody of a shared cohort is put behind the business', () => {
    expect(talk.answers(ada, 'kollega Bert')).toEqual([
      { kind: 'colleague-added', name: 'Bert Demo', business: 'Kiulu' },
    ]);
    expect(world.store.businesses.memberIds(business().id)).toContain(bert.id);
  });

  test('somebody of another cohort is not, though the directory shows them', () => {
    const cleo = world.member('Cleo Demo');
    answerConsent(world.context(), { memberId: cleo.id, channel: 'web' }, 'directory', true);
    expect(talk.answers(ada, 'colleague Cleo')).toMatchObject([{ code: 'person_not_found' }]);
  });

  test('of several one is chosen by number', () => {
    world.shareCohort(ada, world.member('Bertta Demo'));
    expect(talk.kinds(ada, 'colleague Bert')).toEqual(['candidates']);
    expect(talk.answers(ada, '2')).toMatchObject([{ kind: 'colleague-added', name: 'Bertta Demo' }]);
  });

  test('whoever has told of no business is told so', () => {
    expect(talk.answers(bert, 'colleague Ada')).toMatchObject([{ code: 'business_missing' }]);
  });
});

describe('the own card', () => {
  const card = () => world.store.members.byId(ada.id);

  test('it is shown with who sees what', () => {
    expect(talk.answers(ada, 'card')).toMatchObject([
      { kind: 'own-card', name: 'Ada Demo', aboutVisibility: 'cohort' },
    ]);
  });

  test.each([
    ['card about: packaging designer', 'about', 'packaging designer'],
    ['kortti minusta: pakkausmuotoilija', 'about', 'pakkausmuotoilija'],
    ['kort om mig förpackningsdesigner', 'about', 'förpackningsdesigner'],
    ['card name: Ada Byron', 'name', 'Ada Byron'],
    ['card visibility about hub', 'aboutVisibility', 'cohort'],
    ['card visibility about members', 'aboutVisibility', 'hub'],
    ['kortti näkyvyys sähköposti ryhmä', 'emailVisibility', 'cohort'],
  ])('%s', (text, field, value) => {
    talk.answers(ada, text);
    expect(card()).toMatchObject({ [field]: value });
  });

  test('a field without a value is asked for', () => {
    expect(talk.kinds(ada, 'card about')).toEqual(['card-question']);
    expect(talk.kinds(ada, 'No one bakes rye like I do')).toEqual(['card-saved']);
    expect(card()?.about).toBe('No one bakes rye like I do');
    talk.answers(ada, 'card about');
    expect(talk.kinds(ada, 'enough')).toEqual(['left-as-it-was']);
  });

  test('a name of invisible signs is refused, and may be written again', () => {
    expect(talk.answers(ada, 'card name: \u202e')).toMatchObject([{ kind: 'card-question' }]);
    expect(talk.answers(ada, '\u202e\u200b')).toMatchObject([{ code: 'name_missing' }, { kind: 'card-question' }]);
    talk.answers(ada, 'Ada Byron');
    expect(card()?.name).toBe('Ada Byron');
  });
});

test('nobody changes the business of others, whatever they write', () => {
  startBusiness(world.context(), { memberId: bert.id, channel: 'web' }, 'Secret Oy');
  const before = JSON.stringify(world.store.businesses.ofMember(bert.id));
  const word = fc.constantFrom(
    'profile',
    'profile 1 need: x',
    'profile 2 name: Mine',
    'new',
    '1',
    'yes',
    'Kvla',
    'skip',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 20 })), { maxLength: 8 }), (texts) => {
      for (const text of texts) talk.answers(ada, text);
      expect(JSON.stringify(world.store.businesses.ofMember(bert.id))).toBe(before);
    }),
    { numRuns: 20 },
  );
});
