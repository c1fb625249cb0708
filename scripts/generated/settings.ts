import { settingRecords, type SettingRecord } from '@kohtaamo/core/settings/settings.ts';

const records: [string, SettingRecord][] = Object.entries(settingRecords);

function fallbackInWords({ fallback, fallbackInWords: words }: SettingRecord): string {
  if (words !== undefined) return words;
  return fallback === null ? 'none' : fallback === '' ? 'empty' : `\`${fallback}\``;
}

/** docs/configuration.md, out of the settings' own records. */
export function configurationDocument(): string {
  const sections = records.map(([name, record]) =>
    [
      `## ${name}`,
      '',
      record.what,
      '',
      `- Without it: ${fallbackInWords(record)}`,
      `- Must be ${record.mustBe}`,
      ...(record.secret ? ['- Secret: keep it out of logs and of version control'] : []),
      '',
    ].join('\n'),
  );
  return `# Settings

Kohtaamo is set by the environment, or by a file \`.env\` in the project's folder (a copy of \`.env.example\`); what the
environment says goes before the file. A wrong setting is named in a sentence when a program starts, and nothing else starts then.
A hub whose public address is \`localhost\` listens to its own machine only; with any other address it listens to all.

This page is made by \`npm run generate\` from \`core/src/settings/settings.ts\`.

${sections.join('\n')}`;
}

/** .env.example: every setting, commented out, with what it is for. */
export function envExample(): string {
  const entries = records.map(([name, record]) => {
    const plain = fallbackInWords(record).replaceAll('`', '');
    const without = record.fallback === null ? `\n# Without it: ${plain}` : '';
    return `# ${record.what.replaceAll('`', '')}${without}\n#${name}=${record.secret ? '' : (record.fallback ?? '')}\n`;
  });
  return `# Copy this file to .env and take the # away before what you set. Made by npm run generate; more in docs/configuration.md.\n\n${entries.join('\n')}`;
}
