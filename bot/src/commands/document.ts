import { languages } from '@kohtaamo/core/language/language.ts';
import { visibilities } from '@kohtaamo/core/visibility/visibility.ts';
import { commandWords } from '../words/commandwords.ts';
import {
  answerWords,
  cardFieldWords,
  circleWords,
  fieldWords,
  namedFields,
  profileWords,
  type Called,
} from '../words/fieldwords.ts';
import { commands } from './commands.ts';

const places = {
  here: 'answered there',
  privately: 'answered in the direct room',
  'among-organisers':
    "answered in the direct room, and in the organisers' room of a programme there, of that programme",
};

/** docs/commands.md, from the commands themselves. */
export function commandsDocument(): string {
  const names = { fi: 'Finnish', sv: 'Swedish', en: 'English' };
  const sections = commands.map(({ name, deed, answered }) => {
    const { words, usage, summary } = commandWords[name];
    const lines = languages.map((locale) => {
      const called = words[locale].map((word) => `\`${word}\``).join(', ');
      return `- ${names[locale]}: ${called}. ${summary({}, { locale })} Example: \`${usage({}, { locale })}\``;
    });
    return `## ${name}\n\nNeeds: \`${deed}\`. In a room that others read: ${places[answered]}.\n\n${lines.join('\n')}\n`;
  });
  return `# Commands\n\nMade from the commands themselves by \`npm run generate\`. In a direct room with the bot no prefix is needed; elsewhere write \`!\` in front, or the bot's name. What is about a person is answered in the direct room, wherever it was asked. A thumb up or down alone is a yes or a no.\n\n${sections.join('\n')}
${whileAsking()}`;
}

/** What one may say instead of an answer, and how fields and circles are called. */
function whileAsking(): string {
  const row = (what: string, called: Called) =>
    `| ${[what, ...languages.map((each) => called[each].map((word) => `\`${word}\``).join(', '))].join(' | ')} |`;
  const table = (rows: string[]) =>
    ['| | Finnish | Swedish | English |', '| --- | --- | --- | --- |', ...rows].join('\n');
  return `## While the bot asks

One question at a time, and none holds anybody: another command is obeyed and ends the questions, and what was answered is kept.

${table([row('pass it over', answerWords.skip), row('end', answerWords.enough), row('empty the field', answerWords.empty)])}

## What can be told

\`profile\` and \`card\` change one field at a time: \`profile need: a printer nearby\`, \`card about: packaging designer\`. A field without a value is
asked for. \`profile visibility need everyone\` sets who sees it. Of several businesses a number says which: \`profile 2 need: flour\`.

${table([
  ...namedFields.map((field) => row(field, fieldWords[field])),
  row('about oneself (card)', cardFieldWords.about),
  row('e-mail (card, visibility)', cardFieldWords.email),
])}

${table([
  ...visibilities.map((circle) => row(`seen by: ${circle}`, circleWords[circle])),
  row('set who sees it', profileWords.visibility),
  row('a new business', profileWords.new),
  row('the questions again', profileWords.questions),
])}
`;
}
