import { languages } from '@kohtaamo/core/language/language.ts';
import { usageOf } from './command.ts';
import { commands } from './commands.ts';

/** docs/commands.md, from the commands themselves. */
export function commandsDocument(): string {
  const names = { fi: 'Finnish', sv: 'Swedish', en: 'English' };
  const sections = commands.map((command) => {
    const lines = languages.map(
      (each) =>
        `- ${names[each]}: \`${usageOf(command, each)}\` (${command.words[each].join(', ')}): ${command.summary[each]}`,
    );
    return `## ${command.name}\n\nNeeds: \`${command.deed}\`\n\n${lines.join('\n')}\n`;
  });
  return `# Commands\n\nMade from the commands themselves by \`npm run generate\`. In a direct room with the bot no prefix is needed; elsewhere write \`!\` in front.\n\n${sections.join('\n')}`;
}
