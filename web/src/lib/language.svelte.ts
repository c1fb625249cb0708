import { overwriteGetLocale, type Language } from '@kohtaamo/messages/messages.ts';

let spoken = $state<Language>('fi');

/**
 * In the browser: from here on every sentence is read through a state, so that all that stand on the page change when `speak` is called, and
 * what is being typed stays.
 */
export function listensToLanguage(language: Language): void {
  spoken = language;
  overwriteGetLocale(() => spoken);
}

export function speak(language: Language): void {
  spoken = language;
  document.documentElement.lang = language;
}
