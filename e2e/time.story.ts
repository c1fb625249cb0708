import { day, hour, minute } from '@kohtaamo/core/clock.ts';
import { matrixUserId } from '@kohtaamo/core/matrix/userid.ts';
import { changeFollowUp } from '@kohtaamo/core/prompt/followup.ts';
import { defaultFollowUp } from '@kohtaamo/core/prompt/schedule.ts';
import { addWorkshop } from '@kohtaamo/core/workshop/addworkshop.ts';
import { takeAttendance } from '@kohtaamo/core/workshop/takeattendance.ts';
import { comesIn, given, makeCohort, operator } from './cohort.ts';
import { itIs, tuesdayNoon } from './clock.ts';
import type { Person } from './people.ts';
import { expect, test } from './story.ts';

test.use({ wish: { name: 'time' } });
test.describe.configure({ timeout: 600_000 });

/** How often the bot has said something that holds this to the person. */
const times = async (person: Person, text: string) =>
  (await person.heard()).filter((each) => each.sender.startsWith('@kohtaamo:') && each.text.includes(text)).length;

test('at night nobody is asked: those who were at an evening’s workshop are asked in the morning, but not who has said stop by then', async ({
  hub,
  person,
}) => {
  const eight = tuesdayNoon() + 8 * hour;
  const cohort = makeCohort(hub, 'Loviisa');
  const [eeva, frans] = [await person('eeva'), await person('frans')];
  for (const each of [eeva, frans]) {
    comesIn(hub, cohort, { userId: each.userId, name: each.userId }, { consents: ['introductions', 'follow-up'] });
    await each.meetsTheBot();
    await each.enters('Loviisa');
  }
  const wish = { title: 'Iltatyöpaja', startsAt: eight, endsAt: eight + 2 * hour, place: 'Loviisa', agenda: '' };
  given(addWorkshop({ ...hub.context(), now: eight }, operator, { ...wish, cohortId: cohort.id }));
  await itIs(hub, eight + 2 * hour + minute);
  for (const each of [eeva, frans]) expect(await times(each, 'Iltatyöpaja')).toBe(0);
  // What is written in the night answers nothing that was not asked yet.
  await eeva.asks('Hyvää yötä', 'En ymmärtänyt');
  await frans.asks('!seis', 'omasta aloitteestani');
  await itIs(hub, eight + 12 * hour + minute);
  await eeva.hears('Iltatyöpaja');
  await eeva.asks('Kun huomenna herään, niin soitan Fransille perjantaina', 'Muistutan');
  expect(await times(frans, 'Iltatyöpaja')).toBe(0);
});

test('the one whom a member names as witness is asked once the plan is done, by the same budget, and the member sees who confirmed it', async ({
  hub,
  person,
}) => {
  const noon = tuesdayNoon(1);
  const cohort = makeCohort(hub, 'Hamina');
  const [greta, hans] = [await person('greta'), await person('hans')];
  for (const [each, name] of [
    [greta, 'Greta Lupaaja'],
    [hans, 'Hans Todistaja'],
  ] as const) {
    comesIn(hub, cohort, { userId: each.userId, name }, { consents: ['introductions', 'follow-up'] });
    await each.meetsTheBot();
    await each.enters('Hamina');
  }
  await itIs(hub, noon);
  await greta.asks('lupaan soittaa kolmelle hotellille torstaina', 'Todistaja auttaa pitämään lupauksen');
  await greta.asks('todistaja Hans', 'saa lukea sen: ”soittaa kolmelle hotellille torstaina”');
  await hans.asks('todistaja', 'Greta Lupaaja: soittaa kolmelle hotellille torstaina');
  await greta.asks('tehty', 'Hans Todistaja saa kysymyksen, toteutuiko se');
  // Within the hour it may be taken back; at night nobody is asked.
  expect(await times(hans, 'Toteutuiko se?')).toBe(0);
  await itIs(hub, noon + 9 * hour);
  expect(await times(hans, 'Toteutuiko se?')).toBe(0);
  await itIs(hub, noon + 21 * hour);
  const asked = await hans.hears('Toteutuiko se?');
  expect(asked.text).toContain('Greta Lupaaja on nimennyt sinut');
  await hans.reacts(asked.event, '👍');
  await hans.hears('Lupauksen tekijä näkee, että vahvistit sen.');
  await greta.asks('todistaja', 'vahvisti Hans Todistaja');
  await itIs(hub, noon + 9 * day);
  expect(await times(hans, 'Toteutuiko se?')).toBe(1);
});

test('the form after a programme is answered in the chat, one question at a time, and stands on the web as told', async ({
  hub,
  person,
}) => {
  const noon = tuesdayNoon(3);
  const cohort = makeCohort(hub, 'Virolahti');
  const ines = await person('ines');
  const member = comesIn(
    hub,
    cohort,
    { userId: ines.userId, name: 'Ines Kertoja' },
    { consents: ['introductions', 'follow-up'] },
  );
  await ines.meetsTheBot();
  await ines.enters('Virolahti');
  await itIs(hub, noon);
  const wish = { schedule: defaultFollowUp, endsAt: noon + day };
  given(changeFollowUp({ ...hub.context(), now: noon }, operator, cohort.programmeId, wish));
  await itIs(hub, noon + 2 * day);
  const asked = await ines.hears('Ohjelma Virolahti on päättynyt');
  await ines.reacts(asked.event, '2️⃣');
  await ines.hears('Kuinka monen euron arvoista se oli');
  await ines.asks('2 500 €', 'Mitä tapahtui?');
  await ines.asks('Teimme hotellille yhteisen tarjouksen', 'Kiitos. Vastauksesi on nyt tämä:\n\n- tarjous\n- 2');
  await ines.asks('tarjous, kauppa', 'Kirjasin: tarjous, kauppa.');
  await ines.asks('riittää', '- tarjous, kauppa\n- 2');
  expect(hub.store.programmeOutcomes.ofMember(member.id)).toMatchObject([
    { kinds: ['quote', 'purchase'], sum: 2500, sentence: 'Teimme hotellille yhteisen tarjouksen' },
  ]);
});

test('after a workshop everyone who was there is asked once, reminded once in their own words, and left alone when they say so', async ({
  hub,
  person,
}) => {
  const noon = tuesdayNoon(4);
  const cohort = makeCohort(hub, 'Kotka');
  const [aino, bert, cecilia, dora] = [
    await person('aino'),
    await person('bert'),
    await person('cecilia'),
    await person('dora'),
  ];
  const everyone = [aino, bert, cecilia, dora];
  for (const each of everyone) {
    const language = each === cecilia ? 'sv' : 'fi';
    comesIn(
      hub,
      cohort,
      { userId: each.userId, name: each.userId },
      { language, consents: ['introductions', 'follow-up'] },
    );
    await each.meetsTheBot();
    await each.enters('Kotka');
  }
  const room = (await aino.rooms()).find((each) => each.name === 'Kotka')?.room ?? '';
  const memberId = (of: Person) => hub.store.members.byUserId(matrixUserId.parse(of.userId))?.id ?? '';
  const commitmentOf = (of: Person) => hub.store.commitments.ofMember(memberId(of))[0];

  await test.step('the workshop is a thread in the room', async () => {
    await itIs(hub, noon);
    const wish = { title: 'Hinnoittelu', startsAt: noon + hour, endsAt: noon + 4 * hour, place: 'Kotka', agenda: '' };
    const workshop = given(addWorkshop({ ...hub.context(), now: noon }, operator, { ...wish, cohortId: cohort.id }));
    await aino.hears('Hinnoittelu', { room });
    const listed = new Set(everyone.map(memberId));
    const present = new Set([aino, bert, cecilia].map(memberId));
    takeAttendance({ ...hub.context(), now: noon + 3 * hour }, operator, workshop, {
      listed,
      before: new Set(),
      present,
    });
  });

  await test.step('at its end the room is asked once, in the thread, and those who were there are asked privately', async () => {
    await itIs(hub, noon + 4 * hour + minute);
    for (const each of [aino, bert, cecilia]) await each.hears('Hinnoittelu');
    const heard = (await aino.heard(room)).filter((each) => each.text.includes('Hinnoittelu'));
    const [opening, ...inThread] = heard;
    expect(inThread).toHaveLength(1);
    expect(inThread[0]?.thread).toBe(opening?.event);
    expect(await times(dora, 'Hinnoittelu')).toBe(0);
  });

  await test.step('they answer in their own words, with a day at once or when asked for it', async () => {
    await aino.asks('Kun palaan töihin, niin soitan Bertille hinnoista torstaina', 'Muistutan');
    expect(commitmentOf(aino)).toMatchObject({ state: 'open', dueAt: noon + 2 * day - 3 * hour });
    await bert.asks('Kun maksupäivä tulee, niin lasken katteen', 'Minä päivänä');
    await bert.asks('torstaina', 'Muistutan');
    expect(commitmentOf(bert)).toMatchObject({
      text: 'Kun maksupäivä tulee, niin lasken katteen',
      dueAt: noon + 2 * day - 3 * hour,
    });
    await cecilia.asks('När jag är hemma, så ringer jag Aino på torsdag', 'påminner');
  });

  await test.step('on the day, those who have not said stop are reminded once, and a stop said while the bot was away counts', async () => {
    await cecilia.asks('!stopp', 'Okej');
    await itIs(hub, noon + 2 * day - 4 * hour);
    const [before, bertBefore] = [await times(aino, 'soitan Bertille'), await times(bert, 'lasken katteen')];
    await itIs(hub, noon + 2 * day - 2 * hour, () => bert.says('!stop'));
    await aino.hears('soitan Bertille hinnoista torstaina”. Miten kävi?');
    await bert.hears('omasta aloitteestani');
    await itIs(hub, noon + 2 * day - hour);
    expect(await times(aino, 'soitan Bertille')).toBe(before + 1);
    expect(await times(bert, 'lasken katteen')).toBe(bertBefore);
  });

  await test.step('who said stop, and who was not there, hears no more of it', async () => {
    const silent = [bert, cecilia, dora];
    const heard = () => Promise.all(silent.map(async (each) => (await each.heard()).length));
    const before = await heard();
    await itIs(hub, noon + 9 * day);
    await itIs(hub, noon + 60 * day);
    expect(await heard()).toEqual(before);
  });
});
