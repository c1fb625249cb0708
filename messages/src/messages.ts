/** Every sentence a person reads, as a function: `m.key({ name }, { locale: 'fi' })`. In web code the language comes from the request. */
export { m } from '#compiled/messages.js';
export { getLocale, overwriteGetLocale } from '#compiled/runtime.js';
export type { Locale as Language } from '#compiled/runtime.js';
