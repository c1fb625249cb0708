import { auditActs } from '@kohtaamo/core/audit/act.ts';
import { languages } from '@kohtaamo/core/language/language.ts';
import { overwriteGetLocale } from '@kohtaamo/messages/messages.ts';
import { expect, test } from 'vitest';
import { actName } from './names.ts';

test.each(languages)('every act of the audit log has a name of its own in %s', (language) => {
  overwriteGetLocale(() => language);
  const names = auditActs.map(actName);
  const other = actName('an act of long ago');
  expect(names.filter((name) => name.trim() === '' || name === other)).toEqual([]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
