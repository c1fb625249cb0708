import { languages } from '@kohtaamo/core/language/language.ts';
import { commandWords } from '../words/commandwords.ts';
import { commands } from './commands.ts';

const places = { here: 'answered there', privately: 'answered in the direct room' };

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
  return `# Commands\n\nMade from the commands themselves by \`npm run generate\`. In a direct room with the bot no prefix is needed; elsewhere write \`!\` in front, or the bot's name. What is about a person is answered in the direct room, wherever it was asked. A thumb up or down alone is a yes or a no.\n\n${sections.join('\n')}`;
}
