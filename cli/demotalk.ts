/** What invented people say in their cohort's room. `who` counts the people of the cohort; `to` and `on` count the lines of this talk. */
export type DemoLine = {
  who: number;
  text: string;
  /** The line that it answers. */
  to?: number;
  /** A reaction to a line, in place of words. */
  on?: number;
  /** Said in the thread of the first workshop. */
  inThread?: true;
};

const say = (who: number, text: string, to?: number): DemoLine => ({ who, text, ...(to !== undefined && { to }) });
const react = (who: number, text: string, on: number): DemoLine => ({ who, text, on });
const inThread = (who: number, text: string): DemoLine => ({ who, text, inThread: true });

/** One talk a cohort, in the languages that are spoken there. */
export const demoTalks: DemoLine[][] = [
  [
    say(
      0,
      'Huomenta. Meille tuli kyselyitä kosteutta kestävistä koteloista. Tuntisiko joku leipomon, jonka kanssa kokeilla?',
    ),
    say(4, 'Pyhtäällä ainakin kaivattiin juuri sellaisia. Pyydä esittelyä, hän vastaa nopeasti.', 0),
    react(0, '👍', 1),
    inThread(0, 'Päivästä jäi käteen kaksi nimeä ja yksi hyvä kysymys: kuka maksaa ensimmäisen kokeilun?'),
    inThread(6, 'Meillä maksoi se, joka sai tulokset käyttöönsä. Kannattaa sopia siitä ennen kuin aloittaa.'),
    say(7, 'Onko jollakulla tyhjä hyllymetri ensi viikon messuille Kotkassa? Meiltä tulisi kaksi laatikkoa.'),
    say(2, 'On. Tuo ne tiistaina ennen kymmentä, ovi on auki.', 5),
    react(7, '❤️', 6),
    react(0, '👍', 6),
  ],
  [
    say(0, 'God morgon. Jag har bröd över på fredagar efter två, kom och hämta om ni har möte.'),
    say(1, 'Täältä tullaan. Meillä on perjantaina kuusi ihmistä hiomassa hakemusta.', 0),
    react(0, '👍', 1),
    say(3, 'Kuka on tehnyt yhteisen tarjouksen kaupungille? Mitä olisitte tehneet toisin?'),
    say(5, 'Kirjoita alkuun, kuka vastaa kysymyksiin. Meillä se jäi auki, ja aikaa meni viikko.', 3),
    react(3, '💚', 4),
  ],
  [
    say(
      0,
      'Hello everyone. A group of twelve wants to paddle and eat well on the same day in June. Who cooks by the shore?',
    ),
    say(3, 'Meidän ranta sopii siihen hyvin. Laitan sinulle ehdotuksen esittelyn kautta.', 0),
    react(0, '👍', 1),
    say(2, 'Bra att ni hittade varandra. Jag kan göra en liten sida för dagen om ni vill.', 1),
    react(3, '😊', 3),
  ],
];

/** What two say to each other in the room that their introduction opened. */
export const demoMeeting: DemoLine[] = [
  say(0, 'Mukava tavata näin. Grillin runko on valmis, mutta se näyttää konepajan tekemältä. Siihen tarvitsen sinua.'),
  say(1, 'Tuollaisesta on hyvä aloittaa. Voinko tulla katsomaan torstaina? Tuon kolme luonnosta mukanani.'),
  react(0, '👍', 1),
];
