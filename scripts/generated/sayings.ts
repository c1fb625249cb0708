import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { languages, type Language } from '@kohtaamo/core/language/language.ts';

const root = join(import.meta.dirname, '../..');

/** What a file of the bot's words is about, in the order of the page; a file that is not named here stands at the end under its own name. */
const areas: Record<string, string> = {
  hub: 'The first words, the way in, help',
  consent: 'Consents, pauses, what the hub holds',
  introduction: 'Introductions',
  questionwords: 'Questions worth talking about',
  round: 'Rounds and live rounds, to those who are asked',
  roundorganising: 'Rounds, to those who send them',
  reasonwords: 'Why two people might meet',
  askidea: 'Asks and ideas',
  digest: 'The week’s digest',
  person: 'People and their cards',
  profile: 'Businesses',
  fieldwords: 'How fields are called',
  commitment: 'Workshops and plans',
  witness: 'Witnesses of plans',
  prompt: 'The questions of the follow-up',
  promptwords: 'The follow-up: questions and answers',
  outcome: 'The form after a programme',
  stuck: 'Whoever is stuck with a plan',
  stuckwords: 'Whoever is stuck: the words offered',
  starter: 'Starters, to those who plan them',
  starterwords: 'The library of starters',
  commandwords: 'What commands do, and an example of each',
  refusal: 'What is refused, and why',
};

type Catalogue = Record<string, unknown>;
const catalogue = (of: Language) => JSON.parse(readFileSync(join(root, 'messages', `${of}.json`), 'utf8')) as Catalogue;

/** The sentences that each file names, a sentence at the first file that has it. */
function sentencesByArea(): Map<string, string[]> {
  const files = globSync('{bot/src/**/*.ts,messages/src/*words.ts}', { cwd: root }).filter(
    (path) => !path.endsWith('.test.ts') && !path.includes('/testing/'),
  );
  const order = Object.keys(areas);
  const place = (path: string) => {
    const at = order.indexOf(basename(path, '.ts'));
    return at < 0 ? order.length : at;
  };
  const known = catalogue('fi');
  const seen = new Set<string>();
  const found = new Map<string, string[]>();
  for (const path of files.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))) {
    const keys = [...readFileSync(join(root, path), 'utf8').matchAll(/(?<![.'"`\w])m\.([a-z][a-z0-9_]*)\b/g)];
    const fresh = [...new Set(keys.map(([, key = '']) => key))].filter(
      (key) => Object.hasOwn(known, key) && !seen.has(key),
    );
    for (const key of fresh) seen.add(key);
    if (fresh.length > 0) found.set(areas[basename(path, '.ts')] ?? basename(path, '.ts'), fresh);
  }
  return found;
}

/** A sentence of the catalogue; where it depends on a number, each of its forms. */
function forms(value: unknown): string {
  if (typeof value === 'string') return value;
  const [{ match = {} } = {}] = value as { match?: Record<string, string> }[];
  return Object.values(match).join(' / ');
}

const cell = (text: string) => text.replace(/\s*\n\s*/g, ' ↵ ').replaceAll('|', '\\|');

/** docs/sayings.md, from the catalogue and the bot's own words. */
export function sayingsDocument(): string {
  const all = languages.map((each) => catalogue(each));
  const sections = [...sentencesByArea()].map(([area, keys]) => {
    const rows = keys.map((key) => `| ${all.map((of) => cell(forms(of[key]))).join(' | ')} |`);
    return `## ${area}\n\n| Finnish | Swedish | English |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# What the bot says

Every sentence that the bot can say, in all three languages: made from the catalogue (\`messages\`) by \`npm run generate\`. \`{name}\` is a gap that is filled when it is said; a stroke stands between the forms for one and for many. Whoever finds a
clumsy one mends it in the catalogue ([messages/README.md](../messages/README.md)). The voice: short, kind, one question at a time, _sinä_ and _du_, never scolding.

${sections.join('\n')}`;
}
