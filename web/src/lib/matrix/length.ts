// The specification allows an event 65,536 bytes; what a homeserver adds to the content takes its part of them.
const most = 62_000;

/** Whether content is short enough for an event (Matrix spec, Client-Server API, size limits). */
export function fitsInEvent(content: Record<string, unknown>): boolean {
  return new TextEncoder().encode(JSON.stringify(content)).length <= most;
}
