import { createSubscriber } from 'svelte/reactivity';

/** A timer stands still while a computer sleeps: it is never trusted for longer. */
const mostMs = 5 * 60_000;

let shown = new Date().toDateString();
const subscribe = createSubscriber((update) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    const now = new Date();
    const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
    timer = setTimeout(look, Math.min(tomorrow.getTime() - now.getTime(), mostMs));
    if (shown === now.toDateString()) return;
    shown = now.toDateString();
    update();
  };
  shown = new Date().toDateString();
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
});

/** The present, for what is told by its day: a component that has read it is drawn again when another day begins. */
export function today(): Date {
  subscribe();
  return new Date();
}
