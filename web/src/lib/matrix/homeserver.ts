/** What a homeserver answered: its JSON object, or what went wrong. Status 0: it could not be reached. */
export type Answer =
  | { ok: true; body: Record<string, unknown> }
  | { ok: false; status: number; errcode: string; body: Record<string, unknown> };

type Asked = {
  token?: string | undefined;
  body?: unknown;
  signal?: AbortSignal;
  keepalive?: boolean;
  /** The same request, begun before; null where it did not get through. */
  begun?: Promise<Response | null> | undefined;
};

/** One request to a homeserver's client API. Never throws for what the homeserver or the network says. */
export async function askHomeserver(
  baseUrl: string,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  { token, body, signal, keepalive, begun }: Asked = {},
): Promise<Answer> {
  try {
    const ask = () =>
      fetch(new URL(path, baseUrl), {
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
        ...(keepalive === undefined ? {} : { keepalive }),
      });
    const response = (await begun) ?? (await ask());
    const answer = objectOf(await response.json().catch(() => null));
    if (response.ok) return { ok: true, body: answer };
    return { ok: false, status: response.status, errcode: textOf(answer.errcode), body: answer };
  } catch {
    return { ok: false, status: 0, errcode: '', body: {} };
  }
}

/** The value as an object; an empty one when it is something else. What a homeserver sends is never trusted to have a shape. */
export function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The value as text; empty when it is something else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Where a homeserver's client API stands, from its well-known file; the name itself when there is none. */
export async function findClientApi(serverName: string): Promise<string> {
  const found = await askHomeserver(`https://${serverName}`, 'GET', '/.well-known/matrix/client');
  const told = found.ok ? textOf(objectOf(found.body['m.homeserver']).base_url) : '';
  return URL.canParse(told) && told.startsWith('https://') ? told.replace(/\/$/, '') : `https://${serverName}`;
}
