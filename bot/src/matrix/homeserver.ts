import type { MatrixUserId } from '@kohtaamo/core/matrix/userid.ts';

export type Wish = {
  query?: Record<string, string | number>;
  body?: Record<string, unknown>;
  /** Milliseconds until the request is given up; 60 s when left out. */
  timeout?: number;
  signal?: AbortSignal;
};

/** The homeserver as the bot sees it. A request that is not answered with 2xx throws a `HomeserverError`. */
export interface Homeserver {
  readonly userId: MatrixUserId;
  readonly serverName: string;
  request(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, wish?: Wish): Promise<unknown>;
}

/** Why a request failed. `status` is null when no answer came at all. */
export class HomeserverError extends Error {
  readonly status: number | null;
  readonly errcode: string | null;
  readonly retryAfterMs: number | null;

  constructor(status: number | null, errcode: string | null, retryAfterMs: number | null, detail: string) {
    super(`${status === null ? 'no answer' : String(status)} ${errcode ?? ''} ${detail}`.replace(/\s+/g, ' ').trim());
    this.name = 'HomeserverError';
    this.status = status;
    this.errcode = errcode;
    this.retryAfterMs = retryAfterMs;
  }

  /** The whole homeserver is away: no answer, or one by the proxy in front of it. A homeserver's own 5xx carries an errcode. */
  get down(): boolean {
    return this.status === null || (this.errcode === null && this.status >= 502 && this.status <= 504);
  }
}

/** Joins the parts of a path, each made safe: ids hold characters that mean something in an address. */
export function path(parts: TemplateStringsArray, ...values: string[]): string {
  return parts.reduce((made, part, index) => `${made}${encodeURIComponent(values[index - 1] ?? '')}${part}`);
}
