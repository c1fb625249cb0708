import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failedPages } from './failedpages.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kohtaamo-failed-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('what stood on the pages of stories that failed', () => {
  it('is told by the name of the story, its last lines only', () => {
    mkdirSync(join(folder, 'chat-a-card'));
    const page = '- heading "Messut"\n- textbox "Viesti"\n- button "Lähetä"';
    writeFileSync(
      join(folder, 'chat-a-card', 'error-context.md'),
      `# Page\n\n\`\`\`yaml\n${page}\n\`\`\`\n\n# Source\n`,
    );
    expect(failedPages(folder, 2)).toBe('chat-a-card:\n- textbox "Viesti"\n- button "Lähetä"');
  });

  it('is nothing where none failed, or nothing was kept', () => {
    expect(failedPages(folder)).toBe('');
    expect(failedPages(join(folder, 'none'))).toBe('');
  });
});
