/** How this browser lets the person install the application: by a button, or by its own menu. */
export type InstallOffer =
  { as: 'nothing' } | { as: 'button'; ask: () => void } | { as: 'by-hand-apple' } | { as: 'by-hand' };

/** An event of Chromium; other browsers have none, and no type of the DOM describes it. */
type BeforeInstall = Event & { prompt(): Promise<unknown> };
const isBeforeInstall = (event: Event): event is BeforeInstall => 'prompt' in event;

// The browser tells once a page, maybe before anybody listens on the page that offers it.
let told: BeforeInstall | null = null;
const listeners = new Set<() => void>();

/** Remembers that the browser would install the application; it must be called while the first page starts. */
export function listenForInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    if (isBeforeInstall(event)) told = event;
    for (const listener of listeners) listener();
  });
  addEventListener('appinstalled', () => {
    told = null;
    for (const listener of listeners) listener();
  });
}

/** Tells now and at every change what can be offered; answers how to stop. */
export function installs(tell: (offer: InstallOffer) => void): () => void {
  const listener = () => {
    tell(offerNow());
  };
  listener();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function offerNow(): InstallOffer {
  if (matchMedia('(display-mode: standalone)').matches) return { as: 'nothing' };
  if (told !== null) {
    const event = told;
    return { as: 'button', ask: () => void event.prompt() };
  }
  return { as: /iPhone|iPad/.test(navigator.userAgent) ? 'by-hand-apple' : 'by-hand' };
}
