// Draws the newest words plainly as soon as they have come, and only then begins the page's scripts, which draw them whole: they would take the
// network and the processor of a phone before anything can be read. A homeserver that does not answer holds them up no longer than this.
const patience = 1_000;
/** @type {{ kohtaamoEarly?: { response: Promise<Response | null> }; kohtaamoDrawn?: Promise<void>; kohtaamoScripts: string[] }} */
const page = /** @type {never} */ (globalThis);
const early = page.kohtaamoEarly;

const drawn = early?.response
  .then((response) => (response?.ok ? response.clone().json() : null))
  .then(draw)
  .then(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
  .catch(() => undefined);
page.kohtaamoDrawn = Promise.race([drawn, new Promise((done) => setTimeout(done, patience))]).then(async () => {
  for (const href of page.kohtaamoScripts) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
    // To begin a dozen requests at once holds a phone up for a quarter of a second.
    await new Promise((done) => setTimeout(done));
  }
});

/** @param {{ chunk: any[]; state?: any[] } | null} answer what a stranger may have written: only ever set as text */
function draw(answer) {
  const place = document.querySelector('[data-early-words]');
  // Where the answer came late, the conversation has taken it over and draws it itself.
  if (place === null || early === undefined || page.kohtaamoEarly !== early || !Array.isArray(answer?.chunk)) return;
  const { userId } = JSON.parse(localStorage.getItem('kohtaamo:matrix') ?? '{}');
  const names = new Map();
  for (const { state_key, content } of answer.state ?? []) names.set(state_key, content?.displayname);
  const list = element('ol', 'early-words');
  let last = { sender: '', at: 0 };
  const chunk = answer.chunk.toReversed();
  const wording = new Map();
  for (const { sender, content, unsigned } of chunk) {
    const { rel_type, event_id } = content?.['m.relates_to'] ?? {};
    if (rel_type === 'm.replace' && !unsigned?.redacted_because)
      wording.set(`${event_id} ${sender}`, content['m.new_content']);
  }
  for (const { type, sender, event_id, content: first, origin_server_ts: at, unsigned } of chunk) {
    if (unsigned?.redacted_because) continue;
    const content = wording.has(`${event_id} ${sender}`)
      ? { ...wording.get(`${event_id} ${sender}`), 'm.relates_to': first?.['m.relates_to'] }
      : first;
    const apart = ['m.replace', 'm.thread'].includes(content?.['m.relates_to']?.rel_type);
    const plain = ['m.text', 'm.notice', 'm.emote'].includes(content?.msgtype) && typeof content.body === 'string';
    if (type !== 'm.room.message' || apart || !plain) continue;
    const mine = sender === userId;
    const line = element('li', mine ? 'mine' : '');
    // The time beside the name comes with the whole: a phone needs a tenth of a second for its first formatted one.
    if (!mine && (sender !== last.sender || at - last.at > 600_000))
      line.append(element('p', 'head', nameOf(names.get(sender))));
    last = { sender, at };
    // Older clients repeat what they answer as quoted lines.
    line.append(element('p', 'bubble', content.body.replace(/^(?:> [^\n]*\n)+\n/, '').slice(0, 4_000)));
    list.append(line);
  }
  if (list.children.length === 0) return;
  place.append(list);
}

/** @type {(name: unknown) => string} A stranger's name, without what turns letters round. */
function nameOf(name) {
  return String(name ?? '')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .slice(0, 80);
}

/** @type {(tag: string, className: string, text?: string) => HTMLElement} */
function element(tag, className, text = '') {
  return Object.assign(document.createElement(tag), { className, dir: 'auto', textContent: text });
}
