/**
 * Puts values into a template at `${NAME}`. Throws when a name of the template has no value.
 * @param {string} text
 * @param {Record<string, string>} values
 * @returns {string}
 */
export function renderTemplate(text, values) {
  return text.replace(/\$\{([^}]*)\}/g, (_gap, name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`The template needs a value for ${name}.`);
    return value;
  });
}
