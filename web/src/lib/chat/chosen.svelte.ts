import { keepFiles, keptFiles } from '../matrix/chosenfiles.ts';
import type { Attachment } from './attachment.ts';

/** What goes with the message that is being written in one place: a room, or a thread of it. It outlives the page as a draft does. */
export class Chosen {
  all = $state.raw<readonly Attachment[]>([]);
  /** The browser could not keep them: they are here only as long as the page. */
  unkept = $state(false);

  readonly #key: string;
  /** One writing after the other, and none before what was kept is read. */
  #written: Promise<void>;

  constructor(key: string) {
    this.#key = key;
    this.#written = this.#restore();
  }

  add(made: readonly Attachment[]): void {
    this.#becomes([...this.all, ...made]);
  }

  remove(gone: Attachment): void {
    forgetPreview(gone);
    this.#becomes(this.all.filter((each) => each !== gone));
  }

  /** They are sent. */
  clear(): void {
    if (this.all.length === 0) return;
    this.all.forEach(forgetPreview);
    this.#becomes([]);
  }

  #becomes(all: readonly Attachment[]): void {
    this.all = all;
    this.#written = this.#written.then(() => this.#keep());
  }

  async #restore(): Promise<void> {
    const kept = (await keptFiles(this.#key)).map((each) => ({ ...each, preview: previewOf(each) }));
    if (kept.length > 0) this.all = [...kept, ...this.all];
  }

  async #keep(): Promise<void> {
    const files = this.all.map(({ name, content, file }) => ({ name, content, file }));
    const kept = await keepFiles(this.#key, files);
    this.unkept = files.length > 0 && !kept;
  }
}

function previewOf({ file }: { file: Blob | null }): string | null {
  // Photographs were drawn anew when they were chosen; other pictures are shown by their name.
  return file !== null && /^image\/(png|jpeg)$/.test(file.type) ? URL.createObjectURL(file) : null;
}

function forgetPreview({ preview }: Attachment): void {
  if (preview !== null) URL.revokeObjectURL(preview);
}
