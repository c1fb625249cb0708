// The words that the page draws before its scripts come (docs/decisions/0082) stand over the place of the words until these are drawn whole.
const place = (): HTMLElement | null => document.querySelector('[data-early-words]');

export function clearEarly(): void {
  place()?.replaceChildren();
}

/** Keeps them over the place where a room's words are drawn, however that moves. Answers what takes them away. */
export function layEarlyOver(words: HTMLElement): () => void {
  const early = place();
  const frame = early?.offsetParent;
  if (early === null || frame == null) return () => undefined;
  // Told when everything is laid out: what is measured then costs nothing more.
  const size = new ResizeObserver(() => {
    const [inner, outer] = [words.getBoundingClientRect(), frame.getBoundingClientRect()];
    early.style.top = `${String(inner.top - outer.top)}px`;
    early.style.bottom = `${String(outer.bottom - inner.bottom)}px`;
  });
  size.observe(words);
  return () => {
    size.disconnect();
    early.removeAttribute('style');
    clearEarly();
  };
}
