/** The names at which a template wants a value, each once, in the order in which they first stand. */
export function namesIn(text: string): string[];

/**
 * Puts values into a template at `${NAME}` (capital letters, digits, underscores).
 * Throws one sentence that names every missing value; throws when a `${` would be left over, and when a value would break out
 * of the line or the quotes it is put into. A sentence never repeats a value: it may be a secret.
 */
export function renderTemplate(text: string, values: Readonly<Record<string, string | undefined>>): string;
