import type { Attachment } from 'svelte/attachments';

/**
 * Lays what the page drew before its scripts came over the place of the words, until the first whole message stands there and is scrolled to: the
 * reader goes on reading. Null: there is nothing to lay over.
 */
export function untilWhole(early: HTMLElement | null): Attachment<HTMLElement> {
  return (words) => {
    if (early === null) return;
    const over = document.createElement('div');
    over.className = 'early over';
    over.append(early);
    words.append(over);
    const changes = new MutationObserver(() => {
      if (words.querySelector('.message') === null) return;
      changes.disconnect();
      // One frame to measure the messages, one to scroll to the newest.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          over.remove();
        }),
      );
    });
    changes.observe(words, { subtree: true, childList: true });
    return () => {
      changes.disconnect();
      over.remove();
    };
  };
}
