import { expect, type Page } from '@playwright/test';

/** In the browser, as text because this file knows no browser's types: what has the focus by the name one hears, and whether one sees that it has. */
const focused = `(() => {
  const at = document.activeElement;
  if (at === null || at === document.body) return { name: '', seen: true };
  const labelled = (at.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.innerText ?? '').join(' ');
  const name = at.getAttribute('aria-label') ?? (labelled.trim() || (at.labels?.[0]?.innerText ?? at.innerText ?? ''));
  const own = getComputedStyle(at);
  const around = getComputedStyle(at.closest('label, .focus-frame') ?? at);
  const marked = (style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  const box = at.getBoundingClientRect();
  return { name: name.trim(), seen: (marked(own) || marked(around)) && box.bottom > 0 && box.top < innerHeight };
})()`;

type Focus = { name: string; seen: boolean };

/** Somebody who has a keyboard and nothing else. */
export class KeyboardUser {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async #focus(): Promise<Focus> {
    return (await this.#page.evaluate(focused)) as Focus;
  }

  /** Tabs forward to what is called so. On the way everything that has the focus must show it. */
  async reaches(name: string): Promise<void> {
    const passed: string[] = [];
    for (let presses = 0; presses < 90; presses += 1) {
      await this.#page.keyboard.press('Tab');
      const focus = await this.#focus();
      expect(focus.seen, `one sees that "${focus.name}" has the focus`).toBe(true);
      if (focus.name.startsWith(name)) return;
      passed.push(focus.name);
    }
    throw new Error(`"${name}" is not reached by Tab. Reached: ${passed.join(' | ')}`);
  }

  async presses(name: string, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.reaches(name);
    await this.#page.keyboard.press(key);
  }

  async types(field: string, text: string): Promise<void> {
    await this.reaches(field);
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.type(text);
  }

  async key(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  /** The name of what has the focus now. */
  async isAt(): Promise<string> {
    return (await this.#focus()).name;
  }
}
