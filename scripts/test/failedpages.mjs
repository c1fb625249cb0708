import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * What stood on the pages of the stories that failed, as text, at most so many lines of each: where only the output of a run is kept, the
 * pictures beside it are lost. `folder`: where the stories left what they keep of a failure.
 */
export function failedPages(folder, most = 60) {
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('error-context.md'))
    .map((path) => `${dirname(path)}:\n${pageIn(readFileSync(join(folder, path), 'utf8'), most)}`)
    .join('\n\n');
}

function pageIn(context, most) {
  const page = /```yaml\n(.*?)```/s.exec(context)?.[1] ?? '(no page)';
  // The end of a page is where one writes and what came last.
  return page.trimEnd().split('\n').slice(-most).join('\n');
}
