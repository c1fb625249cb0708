/** The text of a form's field, trimmed; empty when it is absent or a file. */
export function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value.trim() : '';
}

/** The fields of a form as text, for giving back what the person typed. */
export function typedIn<K extends string>(form: FormData, fields: readonly K[]): Record<K, string> {
  return Object.fromEntries(fields.map((field) => [field, textOf(form, field)])) as Record<K, string>;
}
