const gap = /\$\{([A-Z][A-Z0-9_]*)\}/g;

/** A sentence's list: "A", "A and B", "A, B and C". */
function inWords(names) {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The quote that is open at the end of a line's beginning, in YAML and in a Caddyfile alike; '' when none is. */
function openQuote(beginning) {
  let open = '';
  for (const character of beginning) {
    if (open === '' && (character === "'" || character === '"')) open = character;
    else if (character === open) open = '';
  }
  return open;
}

/** Why a value cannot stand where the template wants it, or null when it can. */
function hindrance(value, beginning) {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) return 'has a line break or another control character';
  // Whoever reads the rendered file next (Docker Compose, a second rendering) would take it for a name.
  if (value.includes('${')) return 'has "${" in it';
  const quote = openQuote(beginning);
  return quote !== '' && value.includes(quote) ? `has the quote ${quote} that the template puts around it` : null;
}

/**
 * The names at which a template wants a value, each once, in the order in which they first stand.
 * @param {string} text
 * @returns {string[]}
 */
export function namesIn(text) {
  return [...new Set([...text.matchAll(gap)].map(([, name]) => name))];
}

/**
 * Puts values into a template at `${NAME}` (capital letters, digits, underscores).
 * Throws one sentence that names every missing value; throws when a `${` would be left over, and when a value would break out
 * of the line or the quotes it is put into. A sentence never repeats a value: it may be a secret.
 * @param {string} text
 * @param {Readonly<Record<string, string | undefined>>} values
 * @returns {string}
 */
export function renderTemplate(text, values) {
  const valueOf = (name) => (Object.hasOwn(values, name) ? values[name] : undefined);
  const missing = namesIn(text).filter((name) => valueOf(name) === undefined);
  if (missing.length > 0) {
    throw new Error(`The template needs a value for ${inWords(missing)}.`);
  }
  const leftOver = text
    .replace(gap, '')
    .split('\n')
    .find((line) => line.includes('${'));
  if (leftOver !== undefined) {
    throw new Error(`The template has a "\${" that names nothing, in the line "${leftOver.trim()}".`);
  }
  return text.replace(gap, (_gap, name, at) => {
    const value = valueOf(name);
    const why = hindrance(value, text.slice(text.lastIndexOf('\n', at) + 1, at));
    if (why !== null) throw new Error(`The value of ${name} ${why}, so it cannot be put into the template.`);
    return value;
  });
}
