import { day, hour, type Milliseconds } from '@kohtaamo/core/clock.ts';
import { languages, type Language } from '@kohtaamo/core/language/language.ts';
import { changeFollowUp } from '@kohtaamo/core/prompt/followup.ts';
import type { PromptKind } from '@kohtaamo/core/prompt/prompt.ts';
import { defaultFollowUp } from '@kohtaamo/core/prompt/schedule.ts';
import { accepted, simulateCohort, simulateWorkshop } from './people.ts';
import { simulateHub, type SimulatedHub } from './simulatedhub.ts';

/** A line of the room of one member and the bot; what a member reacts stands in brackets. */
export type Line = { at: Milliseconds; by: 'bot' | 'member'; text: string };

/** A Tuesday at eight in the morning in Finland. */
const startsAt = Date.parse('2027-02-02T06:00:00Z');
/** The last question of the four months, and the stop, are in it. */
const lasts = 150 * day;

type Life = {
  /** Of their own accord: how many days after the beginning, and what. */
  says: [days: number, text: string][];
  /** What is answered to the first, second … question of a kind, one message after another. To the others nothing is. */
  answers: Partial<Record<PromptKind, string[][]>>;
};

const lives: Record<Language, Life> = {
  fi: {
    says: [
      [2, '!esittele Kouvola 3, koska molempien salit ovat iltaisin tyhjillään'],
      [140, 'seis'],
    ],
    answers: {
      commitment: [
        ['Kun 5.2. koittaa, niin soitan kahdelle kahvilalle'],
        ['Kun hinnasto on valmis, niin lähetän sen hotellille', 'ei'],
      ],
      keep: [['1️⃣']],
      reminder: [['2️⃣']],
      progress: [['3️⃣', '1', 'kyllä'], ['tehty']],
      'agreed-time': [['sovittu']],
      met: [['4️⃣', 'Puhuttiin kaksi tuntia ja jaetaan nyt salivuorot.']],
      outcome: [['neuvoa'], ['4️⃣']],
      'outcome-form': [['1 ja 4', '1200', 'Teimme yhteisen tarjouksen hotellille.']],
    },
  },
  sv: {
    says: [
      [2, '!introducera Kouvola 4 eftersom bådas salar står tomma om kvällarna'],
      [140, 'stopp'],
    ],
    answers: {
      commitment: [
        ['När 5.2. kommer ringer jag två kaféer'],
        ['När prislistan är klar skickar jag den till hotellet', 'nej'],
      ],
      keep: [['1️⃣']],
      reminder: [['2️⃣']],
      progress: [['3️⃣', '1', 'ja'], ['gjort']],
      'agreed-time': [['1']],
      met: [['4️⃣', 'Vi pratade i två timmar och delar nu på salen.']],
      outcome: [['råd'], ['4️⃣']],
      'outcome-form': [['1 och 4', '1200', 'Vi gjorde ett gemensamt anbud till hotellet.']],
    },
  },
  en: {
    says: [
      [2, '!introduce Kouvola 5 because our halls both stand empty in the evenings'],
      [140, 'stop'],
    ],
    answers: {
      commitment: [
        ['When it is 5 February, I call two cafés'],
        ['When the price list is ready, I send it to the hotel', 'no'],
      ],
      keep: [['1️⃣']],
      reminder: [['2️⃣']],
      progress: [['3️⃣', '1', 'yes'], ['done']],
      'agreed-time': [['agreed']],
      met: [['4️⃣', 'We talked for two hours and share the hall now.']],
      outcome: [['advice'], ['4️⃣']],
      'outcome-form': [['1 and 4', '1200', 'We made a joint offer to the hotel.']],
    },
  },
};
const yes: Record<Language, string> = { fi: 'kyllä', sv: 'ja', en: 'yes' };

/**
 * Four months of a programme with a workshop in each, as three members with three languages live them: what the bot says to each, and what they
 * write. They answer at once, at first; the third and fourth workshop's question they leave, and in June they say stop.
 */
export async function fourMonths(): Promise<Record<Language, Line[]>> {
  const hub = simulateHub(startsAt);
  const { programme, cohort, memberIds } = simulateCohort(hub, 'Kouvola', 6);
  for (let month = 0; month < 4; month += 1) simulateWorkshop(hub, cohort.id, startsAt + month * 28 * day + 2 * hour);
  const endsAt = startsAt + 92 * day;
  const operator = { memberId: null, channel: 'cli' as const };
  accepted(changeFollowUp(hub.context(), operator, programme.id, { schedule: defaultFollowUp, endsAt }));
  const people = languages.map((language, n) => {
    const [memberId = '', otherId = ''] = [memberIds[n], memberIds[n + languages.length]];
    for (const id of [memberId, otherId]) hub.store.members.setLanguage(id, language);
    return live(hub, memberId, structuredClone(lives[language]), () => {
      const asked = hub.store.introductions.ofMember(otherId).find(({ state }) => state === 'asked');
      if (asked !== undefined) hub.write(otherId, yes[language]);
    });
  });
  await hub.passUntil(startsAt + lasts, () => {
    for (const { acts } of people) acts();
  });
  const [fi = [], sv = [], en = []] = people.map(({ lines }) => lines());
  return { fi, sv, en };
}

function live(hub: SimulatedHub, memberId: string, { says, answers }: Life, otherAnswers: () => void) {
  const { store, homeserver } = hub;
  const done: (Line & { after: number })[] = [];
  const answered = new Set<string>();
  const write = (text: string) => {
    done.push({ at: hub.now(), by: 'member', text, after: homeserver.sent.length });
    hub.write(memberId, text);
  };
  const react = (promptId: string, key: string) => {
    const row = store.outbox.list('sent', 100_000).find(({ act }) => 'promptId' in act && act.promptId === promptId);
    done.push({ at: hub.now(), by: 'member', text: `(${key})`, after: homeserver.sent.length });
    hub.react(memberId, row?.id ?? '', key);
  };
  const next: string[] = [];
  return {
    acts() {
      otherAnswers();
      const [first] = says;
      if (first !== undefined && startsAt + first[0] * day <= hub.now()) write(says.shift()?.[1] ?? '');
      // What is written next waits until the bot has answered what was written before.
      const waiting = next.shift();
      if (waiting !== undefined) {
        write(waiting);
        return;
      }
      const last = store.prompts.lastSent(memberId, hub.now() - day);
      if (last === null || answered.has(last.id)) return;
      answered.add(last.id);
      const [now, ...later] = answers[last.kind]?.shift() ?? [];
      next.push(...later);
      if (now === undefined) return;
      if (now.endsWith('\u20e3')) react(last.id, now);
      else write(now);
    },
    lines(): Line[] {
      const roomId = store.rooms.of('direct', memberId)?.roomId;
      const heard = homeserver.sent.map((each, n) => ({ ...each, n }));
      return [
        ...heard
          .filter((each) => each.roomId === roomId)
          .map(({ at, body, n }) => ({ at, by: 'bot' as const, text: body, place: n })),
        // Before what the bot said after it.
        ...done.map(({ at, by, text, after }) => ({ at, by, text, place: after - 0.5 })),
      ]
        .toSorted((a, b) => a.place - b.place)
        .map(({ at, by, text }) => ({ at, by, text }));
    },
  };
}
