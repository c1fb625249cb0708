import { error, type RequestEvent } from '@sveltejs/kit';

/**
 * The form of a request. What was sent and is no form ends in a page of status 400, what is larger than the server takes in one of 413.
 */
export async function formOf({ request }: Pick<RequestEvent, 'request'>): Promise<FormData> {
  try {
    return await request.formData();
  } catch (caught) {
    // Too large: the framework says so while the body is read.
    if (caught instanceof Error && 'status' in caught) throw caught;
    error(400, '');
  }
}

/** The text of a form's field, trimmed; empty when it is absent or a file. */
export function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value.trim() : '';
}

/** The fields of a form as text, for giving back what the person typed. */
export function typedIn<K extends string>(form: FormData, fields: readonly K[]): Record<K, string> {
  return Object.fromEntries(fields.map((field) => [field, textOf(form, field)])) as Record<K, string>;
}

/** The id a page gave its form: the same button pressed twice makes one thing. Empty when there is none of the right form. */
export function onceIn(form: FormData): { id?: string } {
  const id = textOf(form, 'once');
  return /^[a-z0-9]{16,40}$/.test(id) ? { id } : {};
}
