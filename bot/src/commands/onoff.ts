import { isCalled } from '../words/fieldwords.ts';

const on = { fi: ['kyllä', 'päälle', 'tilaa'], sv: ['ja', 'på'], en: ['yes', 'on'] };
const off = { fi: ['ei', 'pois'], sv: ['nej', 'av'], en: ['no', 'off'] };

/** Whether something is wanted from now on, said in any of the languages; null when it is neither. */
export function onOrOff(said: string): boolean | null {
  if (isCalled(said, on)) return true;
  return isCalled(said, off) ? false : null;
}
