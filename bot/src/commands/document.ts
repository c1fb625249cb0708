import { languages } from '@kohtaamo/core/language/language.ts';
import { commandWords } from '../words/commandwords.ts';
import { commands } from './commands.ts';

/** docs/commands.md, from the commands themselves. */
export function commandsDocument(): string {
  const names = { fi: 'Finnish', sv: 'Swedish', en: 'English' };
  const sections = commands.map(({ name, deed }) => {
    const { words, usage, summary } = commandWords[name];
    const lines = languages.map((locale) => {
      const called = words[locale].map((word) => `\`${word}\``).join(', ');
      return `- ${names[locale]}: ${called}. ${summary({}, { locale })} Example: \`${usage({}, { locale })}\``;
    });
    return `## ${name}\n\nNeeds: \`${deed}\`\n\n${lines.join('\n')}\n`;
  });
  return `# Commands\n\nMade from the commands themselves by \`npm run generate\`. In a direct room with the bot no prefix is needed; elsewhere write \`!\` in front.\n\n${sections.join('\n')}`;
}
