// Which language a sentence is in when the caller does not say. Copied beside the compiled sentences, which import it.

let read = () => {
  if (globalThis.document) return globalThis.document.documentElement.lang;
  throw new Error('No language was given: outside a web page, say m.key({…}, { locale }).');
};

export const experimentalStaticLocale = undefined;

export function getLocale() {
  return read();
}

/** The web server calls this once, with a function that knows the language of the request being answered. */
export function overwriteGetLocale(reader) {
  read = reader;
}
