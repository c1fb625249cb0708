import { fitsInEvent } from '../matrix/length.ts';
import { plainContent } from './saying.ts';

// In the worst case, as a new wording full of signs that HTML writes out.
export const surelyShort = 4_000;

/** Whether words and what they become as HTML go into one message. `copies`: how often they stand in it. */
export async function goesInOneMessage(text: string, copies: number): Promise<boolean> {
  if (text.length <= surelyShort) return true;
  const content = await import('./markdown.ts').then(
    ({ contentOfText }) => contentOfText(text),
    () => plainContent(text),
  );
  return fitsInEvent({ sent: Array.from({ length: copies }, () => content) });
}
